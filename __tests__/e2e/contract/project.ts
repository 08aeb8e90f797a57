import type { Platform } from "../platform";
import { startPlatform } from "../platform";

/** A platform, and an initialized project that declares nothing yet. */
export async function startProject(variables: Readonly<Record<string, string>> = {}): Promise<Platform> {
  const platform = await startPlatform();
  Object.entries(variables).forEach(([name, value]) => platform.terraform.setEnv(name, value));
  platform.terraform.write("main.tf", "");
  await platform.terraform.succeed("init");
  return platform;
}
