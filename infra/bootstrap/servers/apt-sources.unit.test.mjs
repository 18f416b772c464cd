import { expect, it } from 'vitest';
import { laterSideList, ownSideList, parseSources } from './apt-sources.mjs';

const DEB822 = `Types: deb
# a comment between the fields
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBF
 -----END PGP PUBLIC KEY BLOCK-----

Types: deb-src
URIs: http://mirror.example/source
Suites: bookworm
Components: main

Enabled: no
Types: deb
URIs: http://mirror.example/off
Suites: bookworm
Components: main

Types: deb
URIs: https://tools.example/node
Suites: nodistro
Components: main
`;

const ONE_LINE = `# deb http://mirror.example/commented bookworm main
deb-src http://mirror.example/debian bookworm main
deb [arch=amd64 signed-by=/etc/apt/keys/a.gpg] http://mirror.example/debian bookworm main non-free # own
deb http://mirror.example/debian-security bookworm-security main
`;

it('takes the own suites of a deb822 file with their keys, and nothing else', () => {
  const list = ownSideList(parseSources(DEB822, true), 'bookworm');

  expect(list).toBe(`Types: deb
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBF
 -----END PGP PUBLIC KEY BLOCK-----
`);
});

it('reads the one-line format with its options', () => {
  const list = ownSideList(parseSources(ONE_LINE, false), 'bookworm');

  expect(list).toBe(`Types: deb
URIs: http://mirror.example/debian
Suites: bookworm
Components: main
Signed-By: /etc/apt/keys/a.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
`);
});

it('asks the mirror of the machine for a later suite', () => {
  const list = laterSideList(parseSources(ONE_LINE, false), 'bookworm', 'sid');

  expect(list).toBe(`Types: deb
URIs: http://mirror.example/debian
Suites: sid
Components: main
Signed-By: /etc/apt/keys/a.gpg
`);
});

it('has no list where the sources do not lead to the release of the machine', () => {
  const stanzas = parseSources('deb http://mirror.example/other trixie main\n', false);

  expect(ownSideList(stanzas, 'bookworm')).toBeUndefined();
  expect(laterSideList(stanzas, 'bookworm', 'sid')).toBeUndefined();
});
