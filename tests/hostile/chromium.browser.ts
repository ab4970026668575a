import { testHostilePrograms } from "./hostile-tests.ts";
import { openChromium } from "./tab.ts";

testHostilePrograms(openChromium);
