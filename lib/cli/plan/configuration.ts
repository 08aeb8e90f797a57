import type { ConfigurationModule, Expression, TerraformPlan } from "./terraform-plan";

const KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/y;

/** What the configuration says of a resource, by argument. */
export function expressionsOf(plan: TerraformPlan, address: string): Readonly<Record<string, Expression | undefined>> {
  const { modules, resource } = partsOf(address);
  const module = modules.reduce<ConfigurationModule | undefined>(
    (outer, name) => outer?.module_calls?.[name]?.module,
    plan.configuration?.root_module,
  );
  return module?.resources?.find((candidate) => candidate.address === resource)?.expressions ?? {};
}

/**
 * Whether references in one resource's configuration mean another object. Terraform lists a reference with everything that
 * it begins with (`abiquo_datacenter.a["x"].id`, `abiquo_datacenter.a["x"]`, `abiquo_datacenter.a`), so that a shorter one
 * counts only where no longer one names an instance.
 */
export function matchesReference(references: readonly string[], target: string | undefined, from: string): boolean {
  if (target === undefined || modulePathOf(target) !== modulePathOf(from)) {
    return false;
  }
  const local = target.slice(modulePathOf(target).length);
  const { resource } = partsOf(target);
  const namesInstance = references.some((reference) => reference.startsWith(`${resource}[`));
  return references.includes(local) || (!namesInstance && references.includes(resource));
}

function modulePathOf(address: string): string {
  const { resource } = partsOf(address);
  const at = address.lastIndexOf(resource);
  return address.slice(0, Math.max(at, 0));
}

/** The names of the modules on the way to a resource, and its address within the last one, all without keys. */
function partsOf(address: string): { readonly modules: readonly string[]; readonly resource: string } {
  const words = withoutKeys(address).split(".");
  const modules: string[] = [];
  while (words[0] === "module" && words.length > 2) {
    modules.push(words[1] ?? "");
    words.splice(0, 2);
  }
  return { modules, resource: words.join(".") };
}

/** Keys of instances may hold dots and brackets themselves. */
function withoutKeys(address: string): string {
  let text = "";
  for (let place = 0; place < address.length;) {
    KEY.lastIndex = place;
    const key = KEY.exec(address)?.[0];
    text += key === undefined ? address[place] : "";
    place += key?.length ?? 1;
  }
  return text;
}
