/** `npm run build:package`: the library as its users install it, ready for `npm pack`. */
import { join } from "node:path";
import { buildPackage } from "./build-package.ts";

const folder = join(import.meta.dirname, "../../dist-package");
await buildPackage(folder);
console.log("The package is in dist-package/.");
