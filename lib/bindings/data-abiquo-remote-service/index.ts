// https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataAbiquoRemoteServiceConfig extends cdktf.TerraformMetaArguments {
  /**
  * A datacenter that the service serves. A location has at most one service of each type.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service#datacenter_id DataAbiquoRemoteService#datacenter_id}
  */
  readonly datacenterId?: string;
  /**
  * Id of the remote service. Give this, or `type` and one of `uri`, `datacenter_id` and `public_cloud_region_id`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service#id DataAbiquoRemoteService#id}
  *
  * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
  * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
  */
  readonly id?: string;
  /**
  * A public cloud region that the service serves. A location has at most one service of each type.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service#public_cloud_region_id DataAbiquoRemoteService#public_cloud_region_id}
  */
  readonly publicCloudRegionId?: string;
  /**
  * API name of the type, such as `VIRTUAL_FACTORY`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service#type DataAbiquoRemoteService#type}
  */
  readonly type?: string;
  /**
  * Address, such as `http://rs.example.com:8009/vsm`, in any spelling.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service#uri DataAbiquoRemoteService#uri}
  */
  readonly uri?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service abiquo_remote_service}
*/
export class DataAbiquoRemoteService extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "abiquo_remote_service";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataAbiquoRemoteService resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataAbiquoRemoteService to import
  * @param importFromId The id of the existing DataAbiquoRemoteService that should be imported. Refer to the {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataAbiquoRemoteService to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "abiquo_remote_service", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_service abiquo_remote_service} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataAbiquoRemoteServiceConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataAbiquoRemoteServiceConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'abiquo_remote_service',
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
    this._datacenterId = config.datacenterId;
    this._id = config.id;
    this._publicCloudRegionId = config.publicCloudRegionId;
    this._type = config.type;
    this._uri = config.uri;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // available - computed: true, optional: false, required: false
  public get available() {
    return this.getBooleanAttribute('available');
  }

  // datacenter_id - computed: false, optional: true, required: false
  private _datacenterId?: string; 
  public get datacenterId() {
    return this.getStringAttribute('datacenter_id');
  }
  public set datacenterId(value: string) {
    this._datacenterId = value;
  }
  public resetDatacenterId() {
    this._datacenterId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get datacenterIdInput() {
    return this._datacenterId;
  }

  // datacenter_ids - computed: true, optional: false, required: false
  public get datacenterIds() {
    return cdktf.Fn.tolist(this.getListAttribute('datacenter_ids'));
  }

  // host - computed: true, optional: false, required: false
  public get host() {
    return this.getStringAttribute('host');
  }

  // id - computed: true, optional: true, required: false
  private _id?: string; 
  public get id() {
    return this.getStringAttribute('id');
  }
  public set id(value: string) {
    this._id = value;
  }
  public resetId() {
    this._id = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get idInput() {
    return this._id;
  }

  // path - computed: true, optional: false, required: false
  public get path() {
    return this.getStringAttribute('path');
  }

  // port - computed: true, optional: false, required: false
  public get port() {
    return this.getNumberAttribute('port');
  }

  // protocol - computed: true, optional: false, required: false
  public get protocol() {
    return this.getStringAttribute('protocol');
  }

  // public_cloud_region_id - computed: false, optional: true, required: false
  private _publicCloudRegionId?: string; 
  public get publicCloudRegionId() {
    return this.getStringAttribute('public_cloud_region_id');
  }
  public set publicCloudRegionId(value: string) {
    this._publicCloudRegionId = value;
  }
  public resetPublicCloudRegionId() {
    this._publicCloudRegionId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get publicCloudRegionIdInput() {
    return this._publicCloudRegionId;
  }

  // public_cloud_region_ids - computed: true, optional: false, required: false
  public get publicCloudRegionIds() {
    return cdktf.Fn.tolist(this.getListAttribute('public_cloud_region_ids'));
  }

  // type - computed: true, optional: true, required: false
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // uri - computed: true, optional: true, required: false
  private _uri?: string; 
  public get uri() {
    return this.getStringAttribute('uri');
  }
  public set uri(value: string) {
    this._uri = value;
  }
  public resetUri() {
    this._uri = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get uriInput() {
    return this._uri;
  }

  // uuid - computed: true, optional: false, required: false
  public get uuid() {
    return this.getStringAttribute('uuid');
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      datacenter_id: cdktf.stringToTerraform(this._datacenterId),
      id: cdktf.stringToTerraform(this._id),
      public_cloud_region_id: cdktf.stringToTerraform(this._publicCloudRegionId),
      type: cdktf.stringToTerraform(this._type),
      uri: cdktf.stringToTerraform(this._uri),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      datacenter_id: {
        value: cdktf.stringToHclTerraform(this._datacenterId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      id: {
        value: cdktf.stringToHclTerraform(this._id),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      public_cloud_region_id: {
        value: cdktf.stringToHclTerraform(this._publicCloudRegionId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      type: {
        value: cdktf.stringToHclTerraform(this._type),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      uri: {
        value: cdktf.stringToHclTerraform(this._uri),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
