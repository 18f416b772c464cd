import { parseJson } from '@liandong/bus';
import { askWildcard, type CalendarPage, CalendarQuestion, names } from '@liandong/contracts';
import type { Directory } from '@liandong/directory';
import type { NatsConnection } from '@nats-io/nats-core';

/** Answers `ask.<account>.calendar` from memory: the signed years that changed after the moment asked about. */
export function answerCalendar(connection: NatsConnection, directory: Directory): void {
  connection.subscribe(askWildcard('calendar'), {
    queue: names.exchangeQueue,
    callback: (error, message) => {
      if (error) return;
      const { after = -1 } = CalendarQuestion.safeParse(parseJson(message.string())).data ?? {};
      const years = directory.importedYears().filter(({ record }) => record.changedAt > after);
      const page: CalendarPage = { entries: years.map(({ entry }) => entry) };
      message.respond(JSON.stringify(page));
    },
  });
}
