// https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service_attachment
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface RemoteServiceAttachmentConfig extends cdktf.TerraformMetaArguments {
  /**
  * Id of the datacenter to attach. Give this or `public_cloud_region_id`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service_attachment#datacenter_id RemoteServiceAttachment#datacenter_id}
  */
  readonly datacenterId?: string;
  /**
  * Id of the public cloud region to attach. Give this or `datacenter_id`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service_attachment#public_cloud_region_id RemoteServiceAttachment#public_cloud_region_id}
  */
  readonly publicCloudRegionId?: string;
  /**
  * Id of the remote service. Services that belong to one datacenter cannot be attached.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service_attachment#remote_service_id RemoteServiceAttachment#remote_service_id}
  */
  readonly remoteServiceId: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service_attachment abiquo_remote_service_attachment}
*/
export class RemoteServiceAttachment extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "abiquo_remote_service_attachment";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a RemoteServiceAttachment resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the RemoteServiceAttachment to import
  * @param importFromId The id of the existing RemoteServiceAttachment that should be imported. Refer to the {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service_attachment#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the RemoteServiceAttachment to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "abiquo_remote_service_attachment", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service_attachment abiquo_remote_service_attachment} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options RemoteServiceAttachmentConfig
  */
  public constructor(scope: Construct, id: string, config: RemoteServiceAttachmentConfig) {
    super(scope, id, {
      terraformResourceType: 'abiquo_remote_service_attachment',
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
    this._publicCloudRegionId = config.publicCloudRegionId;
    this._remoteServiceId = config.remoteServiceId;
  }

  // ==========
  // ATTRIBUTES
  // ==========

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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // platform - computed: true, optional: false, required: false
  public get platform() {
    return this.getStringAttribute('platform');
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

  // remote_service_id - computed: false, optional: false, required: true
  private _remoteServiceId?: string; 
  public get remoteServiceId() {
    return this.getStringAttribute('remote_service_id');
  }
  public set remoteServiceId(value: string) {
    this._remoteServiceId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get remoteServiceIdInput() {
    return this._remoteServiceId;
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
      datacenter_id: cdktf.stringToTerraform(this._datacenterId),
      public_cloud_region_id: cdktf.stringToTerraform(this._publicCloudRegionId),
      remote_service_id: cdktf.stringToTerraform(this._remoteServiceId),
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
      public_cloud_region_id: {
        value: cdktf.stringToHclTerraform(this._publicCloudRegionId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      remote_service_id: {
        value: cdktf.stringToHclTerraform(this._remoteServiceId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
