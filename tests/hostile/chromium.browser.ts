import { launchChromium } from "../chromium.ts";
import { testHostilePrograms } from "./hostile-tests.ts";

testHostilePrograms(launchChromium);
