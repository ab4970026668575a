import { launchFirefox } from "../firefox.ts";
import { testHostilePrograms } from "./hostile-tests.ts";

testHostilePrograms(launchFirefox);
