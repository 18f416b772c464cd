import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BusError } from '@liandong/contracts';
import { expect, it } from 'vitest';
import { readYamlFile } from './read-yaml-file.ts';

const cwd = mkdtempSync(join(tmpdir(), 'liandong-yaml-'));
const read = (text: string): unknown => {
  writeFileSync(join(cwd, 'said.yaml'), text);
  return readYamlFile('said.yaml', { cwd });
};
const detailsOf = (text: string) => {
  try {
    return read(text);
  } catch (thrown) {
    const { code, details } = BusError.from(thrown);
    return { code, ...details };
  }
};

it('reads YAML and JSON', () => {
  expect(read('title: 会议')).toEqual({ title: '会议' });
  expect(read('{"title": "会议"}')).toEqual({ title: '会议' });
});

it('tells the line of a torn file and what is wrong, and repeats none of its words', () => {
  expect(detailsOf('title: 会议\nplace: "三楼\n')).toMatchObject({
    code: 'FILE_MALFORMED',
    path: 'said.yaml',
    faultsZh: [expect.stringMatching(/^第 \d 行：缺少引号、括号或冒号$/) as string],
  });
  expect(detailsOf('title: 会议\n\tplace: 三楼\n')).toMatchObject({
    faults: expect.arrayContaining([expect.stringMatching(/^line 2: /) as string]) as string[],
  });
  expect(detailsOf('a: *b')).toMatchObject({ code: 'FILE_MALFORMED' });
  expect(JSON.stringify(detailsOf('a: 张三\na: 李四\n'))).not.toMatch(/张三|李四/);
});
