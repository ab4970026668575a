import { provePart } from "./prove-part.ts";

provePart(1);
