import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can swallow what the server sends, and break. */
export class WeakLink implements AsyncDisposable {
  /** True: what the server sends is lost on the way, while the client believes in the link. */
  deaf = false;
  swallowedBytes = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((client) => this.#carry(client));
  readonly #target: number;

  private constructor(target: number) {
    this.#target = target;
  }

  static async to(port: number): Promise<WeakLink> {
    const link = new WeakLink(port);
    link.#server.listen(0, '127.0.0.1');
    await once(link.#server, 'listening');
    return link;
  }

  get url(): string {
    return `nats://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends every connection; new ones are carried. */
  break(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #carry(client: Socket): void {
    const server = connect(this.#target, '127.0.0.1');
    this.#sockets.add(client);
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => {
      if (this.deaf) this.swallowedBytes += data.length;
      else client.write(data);
    });
    const end = () => {
      this.#sockets.delete(client);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('close', end).on('error', end);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.break();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
