import { tsChanColumn } from "./ts-chan-column.ts";

export default tsChanColumn(true);
