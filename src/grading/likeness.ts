/**
 * How alike programs are, whatever their names and their layout: by the short sequences of tokens that
 * they share, where those weigh most that few of the known programs have.
 */

/** How often each sequence of tokens stands in a program, or how much it weighs there. */
type Sequences = ReadonlyMap<string, number>;

const LONGEST = 3;

/** Compares programs. What is in most of `known` tells little, and weighs little. */
export class Likeness {
  readonly #known: number;
  readonly #programsWith = new Map<string, number>();

  constructor(known: readonly string[]) {
    this.#known = known.length;
    for (const program of known) {
      for (const sequence of sequencesOf(program).keys()) {
        this.#programsWith.set(sequence, (this.#programsWith.get(sequence) ?? 0) + 1);
      }
    }
  }

  /**
   * From 0, nothing in common, to 1, the same but for names and layout.
   *
   * @example
   * new Likeness([]).of("await ch.send(1)", "await out.send(1);"); // 1
   */
  of(one: string, other: string): number {
    const [a, b] = [this.#weighed(one), this.#weighed(other)];
    const lengths = Math.sqrt(product(a, a) * product(b, b));
    return lengths === 0 ? 0 : product(a, b) / lengths;
  }

  #weighed(program: string): Sequences {
    return new Map(
      [...sequencesOf(program)].map(([sequence, count]) => {
        const rarity = Math.log((this.#known + 2) / (this.#programsWith.get(sequence) ?? 1));
        return [sequence, (1 + Math.log(count)) * rarity];
      }),
    );
  }
}

function product(a: Sequences, b: Sequences): number {
  let sum = 0;
  for (const [sequence, weight] of a) sum += weight * (b.get(sequence) ?? 0);
  return sum;
}

function sequencesOf(program: string): Sequences {
  const tokens = tokensOf(program);
  const counts = new Map<string, number>();
  tokens.forEach((_, from) => {
    // Names count by whether they are the same: `f(a, a)` is not like `f(a, b)`.
    const names: string[] = [];
    let sequence = "";
    for (const token of tokens.slice(from, from + LONGEST)) {
      if (token.startsWith(OWN_NAME) && !names.includes(token)) names.push(token);
      sequence += token.startsWith(OWN_NAME) ? ` name${names.indexOf(token)}` : ` ${token}`;
      counts.set(sequence, (counts.get(sequence) ?? 0) + 1);
    }
  });
  return counts;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\d[\w.]*|[A-Za-z_$][\w$]*|=>|[=!<>]=+|&&|\|\||\+\+|--|[^\s\w]/g;
const IMPORTS = /^\s*import\b[^;]*?\bfrom\s*["'][^"'\n]*["'];?/gm;
/** Marks a name that the learner has given. No token of a program begins so. */
const OWN_NAME = "\0";

/**
 * The tokens of a program that say what it does. What belongs to the language, to the library and to
 * objects (`.receive`) keeps its name.
 */
function tokensOf(program: string): string[] {
  const imported = new Set(
    [...program.matchAll(IMPORTS)].flatMap(([declaration]) => declaration.match(/[\w$]+/g) ?? []),
  );
  const tokens: string[] = [];
  for (const [token] of program.replace(IMPORTS, "").matchAll(TOKEN)) {
    if (/^(?:\/\/|\/\*|[;,:])/.test(token)) continue;
    if (/^["'`]/.test(token)) tokens.push('"');
    else if (!/^[A-Za-z_$]/.test(token)) tokens.push(token);
    else {
      const isKnown = tokens.at(-1) === "." || imported.has(token) || KNOWN_NAMES.has(token);
      tokens.push(isKnown ? token : OWN_NAME + token);
    }
  }
  return tokens;
}

const KNOWN_NAMES = new Set(
  `Array Date Error Map Math Promise Set as async await boolean break case catch class console const continue default
   do else export extends false finally for function if in instanceof let new null number of return setTimeout static
   string switch this throw true try typeof undefined unknown var void while yield`.split(/\s+/),
);
