// What stops the bootstrap, in words for people: which step, what is wrong, what to do. Chinese first, then English.

/** EX_UNAVAILABLE of sysexits.h: something this needs is not to be had; the product itself was never started. */
export const FAULT_EXIT_CODE = 69;

export class Fault extends Error {
  /** @param {{ code: string, step: string[], reason: string[], remedy: string[], detail?: string }} parts each text is [zh, en] */
  constructor(parts) {
    super(`${parts.code}: ${parts.reason[1]}`);
    Object.assign(this, parts);
  }

  toString() {
    const lines = [
      `✗ ${this.code}`,
      `  步骤 step     ${this.step.join(' · ')}`,
      `  原因 reason   ${this.reason.join(' · ')}`,
      `  处理 remedy   ${this.remedy.join(' · ')}`,
    ];
    if (this.detail) lines.push(indent(this.detail));
    return lines.join('\n');
  }
}

function indent(text) {
  const lines = text.trim().split('\n').slice(-12);
  return lines.map((line) => `    | ${line}`).join('\n');
}

const KNOWN_CAUSES = [
  {
    code: 'BOOT_NO_SPACE',
    pattern: /ENOSPC|no space left|not enough free space|disk quota exceeded|EDQUOT/i,
    reason: ['磁盘空间不足', 'no space left on the disk'],
    remedy: [
      '清出至少 1 GB，或用 LIANDONG_TOOLS 指向别的磁盘，然后再运行同一条命令',
      'free at least 1 GB, or point LIANDONG_TOOLS at another disk, and run the same command again',
    ],
  },
  {
    code: 'BOOT_CERTIFICATE',
    pattern:
      /SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_HAS_EXPIRED|certificate (verify|has expired)/i,
    reason: ['下载源的证书不被信任', 'the certificate of the download source is not trusted'],
    remedy: [
      '把本单位的根证书文件写入环境变量 NODE_EXTRA_CA_CERTS；并检查本机时间',
      'name your own root certificate in NODE_EXTRA_CA_CERTS; check the clock of this machine',
    ],
  },
  {
    code: 'BOOT_NO_NETWORK',
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|fetch failed|network request|Temporary failure (in name resolution|resolving)|Could not resolve|error sending request|dns error/i,
    reason: [
      '连不上下载源（网络、代理或镜像）',
      'the download source cannot be reached (network, proxy or mirror)',
    ],
    remedy: [
      '检查网络与 npm config get registry；离线机器可从已装好的同系统机器拷贝工具缓存，以及连同 node_modules 的整个克隆',
      'check the network and `npm config get registry`; for a machine without one, copy the tool cache and the whole clone, node_modules included, from a like machine that has them',
    ],
  },
  {
    code: 'BOOT_NOT_PERMITTED',
    pattern: /EACCES|EPERM|EROFS|permission denied|read-only file system/i,
    reason: ['没有写入权限', 'writing is not permitted'],
    remedy: [
      '用 LIANDONG_TOOLS 指向可写的目录，并检查本目录的属主',
      'point LIANDONG_TOOLS at a folder you may write to, and check who owns this clone',
    ],
  },
];

const UNKNOWN_CAUSE = {
  code: 'BOOT_STEP_FAILED',
  reason: ['这一步没有成功', 'this step failed'],
  remedy: [
    '看下面的输出；改正后再运行同一条命令',
    'see the output below; mend it and run the same command again',
  ],
};

/** The known cause that a tool's output shows, or undefined. */
export function knownCause(output) {
  return KNOWN_CAUSES.find(({ pattern }) => pattern.test(output));
}

/** A fault for a step that a tool failed: the tool's output decides which known cause it was. */
export function faultFromOutput(step, output) {
  const { code, reason, remedy } = knownCause(output) ?? UNKNOWN_CAUSE;
  return new Fault({ code, step, reason, remedy, detail: output });
}

/** Runs a command's main function; a fault is told in words, never as a stack. */
export async function main(command) {
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    const fault =
      error instanceof Fault
        ? error
        : faultFromOutput(['准备', 'preparation'], `${error?.stack ?? error}`);
    process.stderr.write(`${fault}\n`);
    process.exitCode = FAULT_EXIT_CODE;
  }
}
