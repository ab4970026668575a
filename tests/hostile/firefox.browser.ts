import { testHostilePrograms } from "./hostile-tests.ts";
import { openFirefox } from "./tab.ts";

testHostilePrograms(openFirefox);
