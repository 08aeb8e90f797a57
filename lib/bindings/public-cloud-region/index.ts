// https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/public_cloud_region
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface PublicCloudRegionConfig extends cdktf.TerraformMetaArguments {
  /**
  * API name of the cloud provider, such as `AMAZON`. A change replaces the region.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/public_cloud_region#cloud_provider PublicCloudRegion#cloud_provider}
  */
  readonly cloudProvider: string;
  /**
  * URL of the endpoint that lists the region, for cloud providers with dynamic regions, such as `https://keystone.example.com:5000/v3` for OpenStack. It needs the provider's `region_credentials`. Abiquo does not return it, so it is empty after an import. A change replaces the region.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/public_cloud_region#endpoint PublicCloudRegion#endpoint}
  */
  readonly endpoint?: string;
  /**
  * Name, unique among public cloud regions. Can be changed in place.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/public_cloud_region#name PublicCloudRegion#name}
  */
  readonly name: string;
  /**
  * The provider's region, by id, such as `eu-west-1`, or by name. A platform can use each region once. A change replaces the region.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/public_cloud_region#region PublicCloudRegion#region}
  */
  readonly region: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/public_cloud_region abiquo_public_cloud_region}
*/
export class PublicCloudRegion extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "abiquo_public_cloud_region";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a PublicCloudRegion resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the PublicCloudRegion to import
  * @param importFromId The id of the existing PublicCloudRegion that should be imported. Refer to the {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/public_cloud_region#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the PublicCloudRegion to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "abiquo_public_cloud_region", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/public_cloud_region abiquo_public_cloud_region} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options PublicCloudRegionConfig
  */
  public constructor(scope: Construct, id: string, config: PublicCloudRegionConfig) {
    super(scope, id, {
      terraformResourceType: 'abiquo_public_cloud_region',
      terraformGeneratorMetadata: {
        providerName: 'abiquo',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._cloudProvider = config.cloudProvider;
    this._endpoint = config.endpoint;
    this._name = config.name;
    this._region = config.region;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // cloud_provider - computed: false, optional: false, required: true
  private _cloudProvider?: string; 
  public get cloudProvider() {
    return this.getStringAttribute('cloud_provider');
  }
  public set cloudProvider(value: string) {
    this._cloudProvider = value;
  }
  // Temporarily expose input value. Use with caution.
  public get cloudProviderInput() {
    return this._cloudProvider;
  }

  // endpoint - computed: false, optional: true, required: false
  private _endpoint?: string; 
  public get endpoint() {
    return this.getStringAttribute('endpoint');
  }
  public set endpoint(value: string) {
    this._endpoint = value;
  }
  public resetEndpoint() {
    this._endpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get endpointInput() {
    return this._endpoint;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // platform - computed: true, optional: false, required: false
  public get platform() {
    return this.getStringAttribute('platform');
  }

  // region - computed: false, optional: false, required: true
  private _region?: string; 
  public get region() {
    return this.getStringAttribute('region');
  }
  public set region(value: string) {
    this._region = value;
  }
  // Temporarily expose input value. Use with caution.
  public get regionInput() {
    return this._region;
  }

  // takes_over - computed: true, optional: false, required: false
  public get takesOver() {
    return this.getStringAttribute('takes_over');
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      cloud_provider: cdktf.stringToTerraform(this._cloudProvider),
      endpoint: cdktf.stringToTerraform(this._endpoint),
      name: cdktf.stringToTerraform(this._name),
      region: cdktf.stringToTerraform(this._region),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      cloud_provider: {
        value: cdktf.stringToHclTerraform(this._cloudProvider),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      endpoint: {
        value: cdktf.stringToHclTerraform(this._endpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      region: {
        value: cdktf.stringToHclTerraform(this._region),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
