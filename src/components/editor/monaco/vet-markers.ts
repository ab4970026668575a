import { editor, languages, MarkerSeverity, Uri } from "monaco-editor/editor";
import type { Finding, Fix } from "../../../vet/finding.ts";
import type { LessonUrl } from "../surface.ts";
import { checkerOf } from "./type-checker.ts";

/** Whose markers they are, and what stands before the name of the rule. */
const OWNER = "vet";

/** So long after the last change a program is looked at again: as long as the compiler waits. */
const PAUSE = 500;

/** What was found last, by program. */
const findings = new WeakMap<editor.ITextModel, readonly Finding[]>();

/** Offers what mends a finding: by the light bulb, and by Ctrl+. or Cmd+. */
export function setUpFixes() {
  languages.registerCodeActionProvider(
    "typescript",
    {
      provideCodeActions(model, _range, { markers }) {
        const actions = markers.flatMap((marker) => {
          const found = findings.get(model)?.find((it) => isAt(it, marker));
          return (found?.fixes ?? []).map((fix, index) =>
            actionFor(model, marker, fix, index === 0),
          );
        });
        return { actions, dispose: () => undefined };
      },
    },
    { providedCodeActionKinds: ["quickfix"] },
  );
}

/** Marks what `vet` finds in a program, now and after each change. Returns what ends that. */
export function vetModel(model: editor.ITextModel, lessonUrl: LessonUrl): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const look = async () => {
    const version = model.getVersionId();
    const found = await findingsIn(model).catch(() => undefined);
    // What has changed meanwhile is looked at soon.
    if (!found || model.isDisposed() || model.getVersionId() !== version) return;
    findings.set(model, found);
    const markers = found.map((it) => markerFor(it, lessonUrl));
    editor.setModelMarkers(model, OWNER, markers);
  };
  const changes = model.onDidChangeContent(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), PAUSE);
  });
  void look();
  return () => {
    clearTimeout(timer);
    changes.dispose();
  };
}

async function findingsIn(model: editor.ITextModel): Promise<readonly Finding[]> {
  const checker = await checkerOf(model.uri);
  return checker.getFindings(model.uri.toString());
}

function markerFor(found: Finding, lessonUrl: LessonUrl): editor.IMarkerData {
  const { rule, message, line, column, endLine, endColumn, lesson } = found;
  const url = lessonUrl(lesson.part, lesson.slug);
  return {
    severity: MarkerSeverity.Warning,
    message: [message, `Learn more in “${lesson.title}”: ${lesson.why}.`].map(asShown).join("\n"),
    source: OWNER,
    code: url === undefined ? rule : { value: rule, target: Uri.parse(url) },
    startLineNumber: line,
    startColumn: column,
    endLineNumber: endLine,
    endColumn,
  };
}

/** In lines that fit the narrowest place, and with code quoted as the compiler quotes it. */
function asShown(text: string): string {
  return text
    .replaceAll("`", "'")
    .replace(/(.{1,80})(?: |$)/g, "$1\n")
    .trimEnd();
}

function isAt(found: Finding, marker: editor.IMarkerData): boolean {
  const rule = typeof marker.code === "string" ? marker.code : marker.code?.value;
  return (
    marker.source === OWNER &&
    found.rule === rule &&
    found.line === marker.startLineNumber &&
    found.column === marker.startColumn
  );
}

function actionFor(
  model: editor.ITextModel,
  marker: editor.IMarkerData,
  { title, edits }: Fix,
  isPreferred: boolean,
): languages.CodeAction {
  const changes = edits.map(({ start, end, text }) => {
    const from = model.getPositionAt(start);
    const to = model.getPositionAt(end);
    const range = {
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    };
    return { resource: model.uri, versionId: model.getVersionId(), textEdit: { range, text } };
  });
  return { title, kind: "quickfix", diagnostics: [marker], isPreferred, edit: { edits: changes } };
}
