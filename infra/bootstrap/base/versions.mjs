/** '2.14', 'v2.15.1', '5:7.0.15-1~deb12u10' → [2, 14], [2, 15, 1], [7, 0, 15]; undefined when there is no version in it. */
export function parseVersion(text) {
  const found = /(?:^|[^\d.])(?:\d+:)?v?(\d+(?:\.\d+)+)/.exec(` ${text}`);
  return found?.[1].split('.').map(Number);
}

export function isAtLeast(version, minimum) {
  for (const [place, least] of minimum.entries()) {
    const part = version[place] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
