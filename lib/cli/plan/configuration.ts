import type { ConfigurationModule, Expression, TerraformPlan } from "./terraform-plan";

const KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/y;

/** Returns a resource's expressions in the configuration, by argument. */
export function expressionsOf(plan: TerraformPlan, address: string): Readonly<Record<string, Expression | undefined>> {
  const { modules, resource } = partsOf(address);
  const module = modules.reduce<ConfigurationModule | undefined>(
    (outer, name) => outer?.module_calls?.[name]?.module,
    plan.configuration?.root_module,
  );
  return module?.resources?.find((candidate) => candidate.address === resource)?.expressions ?? {};
}

/**
 * Returns whether references in a resource's configuration refer to another object. Terraform lists a reference with
 * all its prefixes (`abiquo_datacenter.a["x"].id`, `abiquo_datacenter.a["x"]`, `abiquo_datacenter.a`). A shorter one
 * therefore counts only if no longer one names an instance.
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

/** Splits an address into the names of its modules and the address within the last one, all without instance keys. */
function partsOf(address: string): { readonly modules: readonly string[]; readonly resource: string } {
  const words = withoutKeys(address).split(".");
  const modules: string[] = [];
  while (words[0] === "module" && words.length > 2) {
    modules.push(words[1] ?? "");
    words.splice(0, 2);
  }
  return { modules, resource: words.join(".") };
}

/** Removes instance keys, which may contain dots and brackets. */
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
