/** What is used of the peers. They are installed by `npm run bench`, not by `npm ci`. */

declare module "medium" {
  interface Channel {
    readonly name: string;
  }
  const medium: {
    readonly CLOSED: unique symbol;
    chan(capacity?: number): Channel;
    put(channel: Channel, value: number): Promise<unknown>;
    take(channel: Channel): Promise<number | symbol>;
    close(channel: Channel): void;
    any(...channels: Channel[]): Promise<[value: number, channel: Channel]>;
  };
  export type { Channel };
  export default medium;
}

declare module "@thi.ng/csp" {
  export interface Channel<T> extends AsyncIterable<T> {
    read(): Promise<T | undefined>;
    write(value: T): Promise<boolean>;
    close(): void;
  }
  export function channel<T>(capacity: number): Channel<T>;
  export function select<T>(...channels: Channel<T>[]): Promise<[value: T, channel: Channel<T>]>;
}

declare module "ts-chan" {
  export class Chan<T> implements AsyncIterable<T> {
    constructor(capacity: number);
    setUnsafe(unsafe: boolean): this;
    send(value: T): Promise<void>;
    recv(): Promise<IteratorResult<T, T | undefined>>;
    close(): void;
    [Symbol.asyncIterator](): AsyncIterator<T>;
  }
  export interface Case<T> {
    readonly receives: T;
  }
  export function recv<T>(channel: Chan<T>): Case<T>;
  export class Select<T> {
    constructor(cases: Case<T>[]);
    readonly cases: Case<T>[];
    setUnsafe(unsafe: boolean): this;
    wait(): Promise<number>;
    recv(of: Case<T>): IteratorResult<T, T | undefined>;
  }
}

declare module "async-mutex" {
  export class Mutex {
    acquire(): Promise<() => void>;
  }
}

declare module "async-sema" {
  export class Sema {
    constructor(permits: number);
    acquire(): Promise<unknown>;
    release(): void;
  }
}

declare module "effect" {
  export interface EffectOf<A> {
    [Symbol.iterator](): Iterator<EffectOf<unknown>, A, unknown>;
    pipe<B>(f: (self: EffectOf<A>) => EffectOf<B>): EffectOf<B>;
  }
  export interface FiberOf<A> {
    readonly of: A;
  }
  export interface QueueOf<A> {
    readonly carries: A;
  }
  interface Semaphore {
    readonly permits: number;
  }
  type Body<A> = () => Generator<EffectOf<unknown>, A, unknown>;

  export const Effect: {
    readonly void: EffectOf<void>;
    readonly never: EffectOf<never>;
    gen<A>(body: Body<A>): EffectOf<A>;
    sync<A>(f: () => A): EffectOf<A>;
    promise<A>(f: () => Promise<A>): EffectOf<A>;
    sleep(ms: number): EffectOf<void>;
    catch<A, B>(f: () => EffectOf<B>): (self: EffectOf<A>) => EffectOf<A | B>;
    andThen<A, B>(first: EffectOf<A>, second: EffectOf<B>): EffectOf<B>;
    onInterrupt<A>(f: () => EffectOf<void>): (self: EffectOf<A>) => EffectOf<A>;
    raceAllFirst<A>(all: EffectOf<A>[]): EffectOf<A>;
    forkChild<A>(self: EffectOf<A>): EffectOf<FiberOf<A>>;
    runPromise<A>(self: EffectOf<A>): Promise<A>;
  };
  export const Fiber: {
    joinAll<A>(fibers: FiberOf<A>[]): EffectOf<A[]>;
    awaitAll<A>(fibers: FiberOf<A>[]): EffectOf<unknown>;
    interrupt<A>(fiber: FiberOf<A>): EffectOf<void>;
  };
  export const Queue: {
    bounded<A>(capacity: number): EffectOf<QueueOf<A>>;
    offer<A>(queue: QueueOf<A>, value: A): EffectOf<boolean>;
    take<A>(queue: QueueOf<A>): EffectOf<A>;
    end<A>(queue: QueueOf<A>): EffectOf<boolean>;
  };
  export const Semaphore: {
    make(permits: number): EffectOf<Semaphore>;
    withPermit<A>(semaphore: Semaphore, self: EffectOf<A>): EffectOf<A>;
  };
}
