import type { Column } from "./column-type.ts";

declare const column: Column;
export default column;
