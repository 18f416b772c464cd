// The few words of the Docker Engine API (https://docs.docker.com/reference/api/engine/) that a test run needs.
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

const ANSWER_TIMEOUT_MS = 3_000;

/** The engine this machine runs: DOCKER_HOST alone where it is set, else the sockets of Docker and Podman. */
export async function machineEngine() {
  for (const host of candidateHosts()) {
    const version = await ask(host, '/version');
    if (version) {
      const name = version.Platform?.Name || version.Components?.[0]?.Name || 'engine';
      return { host, description: `${name} ${version.Version} (${host})` };
    }
  }
  return undefined;
}

function candidateHosts() {
  if (process.env.DOCKER_HOST) return [process.env.DOCKER_HOST];
  const runtime = process.env.XDG_RUNTIME_DIR ?? `/run/user/${process.getuid?.()}`;
  const sockets = [
    '/var/run/docker.sock',
    join(runtime, 'docker.sock'),
    join(homedir(), '.docker/run/docker.sock'),
    '/run/podman/podman.sock',
    join(runtime, 'podman/podman.sock'),
  ];
  return sockets.filter(existsSync).map((socket) => `unix://${socket}`);
}

/** What the engine answers, parsed where it is JSON; undefined when it does not answer or refuses. */
export function ask(host, path, method = 'GET') {
  const { protocol, pathname, hostname, port } = new URL(host);
  const target = protocol === 'unix:' ? { socketPath: pathname } : { host: hostname, port };
  return new Promise((resolve) => {
    const asked = request({ ...target, path, method, timeout: ANSWER_TIMEOUT_MS }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', () => resolve(undefined));
      answer.on('end', () =>
        resolve(answer.statusCode < 400 ? parsed(Buffer.concat(chunks).toString()) : undefined),
      );
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(undefined));
    asked.end();
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text || true;
  }
}

/** Removes what a test that was killed left on an engine that is not ours; only containers of this run have its label. */
export async function removeContainers(host, runId) {
  const filters = encodeURIComponent(JSON.stringify({ label: [`liandong.test-run=${runId}`] }));
  const containers = await ask(host, `/containers/json?all=true&filters=${filters}`);
  if (!Array.isArray(containers)) return;
  for (const { Id } of containers) await ask(host, `/containers/${Id}?force=true&v=true`, 'DELETE');
}
