// Reads where this machine gets its packages from, in both formats of sources.list(5). Reads only; changes nothing.

/**
 * The stanzas of a deb822 file (`*.sources`), or of a one-line file (`*.list`), that give binary packages.
 * @returns {{ uris: string[], suites: string[], components: string[], trust: string[] }[]} trust: the lines Signed-By
 * and Trusted of the stanza, to be written out again as they are.
 */
export function parseSources(text, isDeb822) {
  return isDeb822 ? parseStanzas(text) : text.split('\n').map(parseLine).filter(Boolean);
}

function parseLine(line) {
  const found = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
  if (!found) return undefined;
  const [, options = '', uri, suite, components] = found;
  const option = (name) => new RegExp(`(?:^|\\s)${name}=(\\S+)`, 'i').exec(options)?.[1];
  const trust = [];
  if (option('signed-by')) trust.push(`Signed-By: ${option('signed-by').split(',').join(' ')}`);
  if (option('trusted')) trust.push(`Trusted: ${option('trusted')}`);
  return { uris: [uri], suites: [suite], components: words(components), trust };
}

function parseStanzas(text) {
  const withoutComments = text.split('\n').filter((line) => !line.startsWith('#'));
  return withoutComments
    .join('\n')
    .split(/\n\s*\n/)
    .map(parseStanza)
    .filter(Boolean);
}

function parseStanza(stanza) {
  const fields = new Map();
  // A value goes on in the lines that begin with a blank: a key inside Signed-By does.
  for (const [, name, value] of stanza.matchAll(/^([A-Za-z-]+):((?:.*)(?:\n[ \t].*)*)/gm)) {
    fields.set(name.toLowerCase(), value.trim());
  }
  const isUsable =
    words(fields.get('types')).includes('deb') && fields.get('enabled')?.toLowerCase() !== 'no';
  if (!isUsable) return undefined;
  const kept = [
    ['signed-by', 'Signed-By'],
    ['trusted', 'Trusted'],
  ].filter(([name]) => fields.has(name));
  return {
    uris: words(fields.get('uris')),
    suites: words(fields.get('suites')),
    components: words(fields.get('components')),
    trust: kept.map(([name, label]) => `${label}: ${fields.get(name)}`),
  };
}

function words(text = '') {
  return text.split(/\s+/).filter(Boolean);
}

/** The machine's own release with its updates and security fixes, from all the stanzas that carry them. */
export function ownSideList(stanzas, codename) {
  const isOwn = (suite) =>
    suite === codename || suite.startsWith(`${codename}-`) || suite.startsWith(`${codename}/`);
  const own = stanzas
    .map((stanza) => ({ ...stanza, suites: stanza.suites.filter(isOwn) }))
    .filter(isOfDistribution);
  return own.length > 0 ? own.map(formatStanza).join('\n') : undefined;
}

/** One other suite, from the mirror and with the keys that the machine's own release comes from. */
export function laterSideList(stanzas, codename, suite) {
  const own = stanzas.find(
    (stanza) => isOfDistribution(stanza) && stanza.suites.includes(codename),
  );
  return own && formatStanza({ ...own, suites: [suite] });
}

const COMPONENTS = ['main', 'universe'];

function isOfDistribution({ suites, components }) {
  return suites.length > 0 && components.includes('main');
}

function formatStanza({ uris, suites, components, trust }) {
  const lines = [
    'Types: deb',
    `URIs: ${uris.join(' ')}`,
    `Suites: ${suites.join(' ')}`,
    `Components: ${components.filter((name) => COMPONENTS.includes(name)).join(' ')}`,
    ...trust,
  ];
  return `${lines.join('\n')}\n`;
}
