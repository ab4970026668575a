/** One goroutine of a dump, as goleak's parser of Go's dumps understands it. */
export interface Stack {
  id: number;
  state: string;
  /** Innermost first. */
  functions: string[];
  createdBy: string | undefined;
}

/**
 * Reads what Go prints of goroutines: goleak's parser of stacks. Lines before the first goroutine are
 * passed over.
 *
 * @throws {Error} if there is anything in it that Go would not print.
 */
export function parseStacks(dump: string): Stack[] {
  const stacks: Stack[] = [];
  const lines = dump.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith("goroutine ")) stacks.push(parseHeader(line));
    const stack = stacks.at(-1);
    if (!stack || line === "" || line.startsWith("goroutine ")) continue;
    if (/^\.\.\.\d+ frames elided\.\.\.$/.test(line)) continue;
    const { name, isCreator } = parseFunction(line);
    if (isCreator) stack.createdBy = name;
    else stack.functions.push(name);
    // A place belongs to it, but may be missing.
    if (/^\t\S+:\d+$/.test(lines[i + 1] ?? "")) i++;
  }
  return stacks;
}

function parseHeader(line: string): Stack {
  const [, id, state] = /^goroutine (\S+) \[(.+)\]:$/.exec(line) ?? [];
  if (id === undefined || state === undefined) throw new Error(`unexpected format: ${line}`);
  if (!/^\d+$/.test(id)) throw new Error(`bad goroutine ID "${id}"`);
  return { id: Number(id), state, functions: [], createdBy: undefined };
}

/** `main.worker(...)`, or `created by main.main in goroutine 1`. */
export function parseFunction(line: string): { name: string; isCreator: boolean } {
  const [, creator] = /^created by (\S+)(?: in goroutine \d+)?$/.exec(line) ?? [];
  if (creator !== undefined) return { name: creator, isCreator: true };
  const [, name] = /^(\S+)\((?:\.\.\.)?\)$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`no function found: ${line}`);
  return { name, isCreator: false };
}
