import { App } from "cdktf";
import { Platform } from "./lib/platform";

const app = new App();
new Platform(app, "platform");
app.synth();
