/** A name of Go's, and where Go's documents tell of it. */
export interface GoName {
  text: string;
  href?: string;
}

/** Where a doc comment stands, as far as Go's documents have the same place. */
export interface GoScope {
  /** The paths of Go's packages, by the names that programs use: `sync/atomic` for `atomic`. */
  packages: ReadonlyMap<string, string>;
  /** The name of the module around it: `atomic`. */
  module?: string | undefined;
  /** Go's name of the type whose method or field it is: `Int64`. */
  type?: string | undefined;
}

const COUNTERPART =
  /\bGo's\s+(?:(?:package|field|method|type)\s+)?`([^`]+)`(?:\s+(?:and|or)\s+`([^`]+)`)?/;

/** What Go calls the thing that `comment` tells of: the first names that it says are Go's. */
export function goCounterpart(comment: string, scope: GoScope): GoName[] {
  const [, ...names] = COUNTERPART.exec(comment) ?? [];
  return names.filter(Boolean).map((text) => {
    const href = goDocument(text, scope);
    return href === undefined ? { text: text } : { text: text, href };
  });
}

/** Parts of Go's specification, by how code looks that they tell of. */
const SPECIFICATION: [pattern: RegExp, section: string][] = [
  [/^go /, "Go_statements"],
  [/^(?:select\b|case\b)/, "Select_statements"],
  [/^make\(chan/, "Making_slices_maps_and_channels"],
  [/^(?:len|cap)\(/, "Length_and_capacity"],
  [/^close\(/, "Close"],
  [/^(?:panic|recover)\b/, "Handling_panics"],
  [/^for\b.*\brange\b/, "For_range"],
  [/^(?:<-chan|chan<-|chan\b|var \w+ chan\b)/, "Channel_types"],
  [/^\w+ <- /, "Send_statements"],
  [/<-\s*\w/, "Receive_operator"],
];

function goDocument(text: string, { packages, module, type }: GoScope): string | undefined {
  const section = SPECIFICATION.find(([pattern]) => pattern.test(text))?.[1];
  if (section) return `https://go.dev/ref/spec#${section}`;
  if ([...packages.values()].includes(text)) return page(text);
  const [, qualifier, name] =
    /^(?:([a-z]\w*)\.)?([A-Z]\w*(?:\.\w+)?)(?:\[.*\]|\(.*\))*$/.exec(text) ?? [];
  if (!name) return undefined;
  if (qualifier) return `${page(packages.get(qualifier) ?? qualifier)}#${name}`;
  const path = module && packages.get(module);
  return path && `${page(path)}#${type && !name.includes(".") ? `${type}.` : ""}${name}`;
}

const page = (path: string) => `https://pkg.go.dev/${path}`;
