import { TerraformElement, TerraformStack } from "cdktf";
import type { TerraformResource } from "cdktf";
import { Fact } from "./fact";

const IMPORTING = new Fact<boolean>("importing");

/**
 * Imports a resource. `importFrom` of cdktf also asks for the version of Terraform, once per resource at every synthesis,
 * which takes minutes for a large platform. The answer is the same for the whole stack, so only its first import uses it.
 */
export function importResource(resource: TerraformResource, id: string): void {
  const stack = TerraformStack.of(resource);
  if (IMPORTING.of(stack)) {
    new ImportBlock(resource, id);
  } else {
    IMPORTING.set(stack, true);
    resource.importFrom(id);
  }
}

/** The import block of a resource, without a check of the version. */
class ImportBlock extends TerraformElement {
  constructor(
    private readonly resource: TerraformResource,
    private readonly importId: string,
  ) {
    super(resource, "Import");
  }

  override toTerraform(): object {
    return { import: [{ to: this.to, id: this.importId }] };
  }

  override toHclTerraform(): object {
    const to = this.to;
    const id = this.importId;
    return {
      import: [
        {
          to: { value: to, type: "simple", storageClassType: "reference" },
          id: { value: id, type: "simple", storageClassType: "string" },
        },
      ],
    };
  }

  private get to(): string {
    return `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}`;
  }
}
