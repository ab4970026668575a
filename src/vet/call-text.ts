import type ts from "typescript";

const LONGEST = 40;

/** A call as it stands in the program, on one line and not too long: `out.send(value)`, `load(…)`. */
export function callText(call: ts.CallExpression | ts.NewExpression): string {
  const text = oneLine(call.getText());
  return text.length <= LONGEST ? text : `${oneLine(call.expression.getText())}(…)`;
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, "");
