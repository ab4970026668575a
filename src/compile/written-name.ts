import type { AnyNode } from "acorn";

/** A name as it is written in the code: `worker`, `#queue`, the last of `a.b`. Empty if it is none. */
export function written(name: AnyNode): string {
  switch (name.type) {
    case "Identifier":
      return name.name;
    case "PrivateIdentifier":
      return `#${name.name}`;
    case "Literal":
      return String(name.value);
    case "MemberExpression":
      return name.computed ? "" : written(name.property);
    default:
      return "";
  }
}
