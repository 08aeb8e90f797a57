/** What the providers offer: id and friendly name of each region, one per line. */

const AMAZON = `
us-east-1      US East (N. Virginia)
us-east-2      US East (Ohio)
us-west-1      US West (N. California)
us-west-2      US West (Oregon)
af-south-1     Africa (Cape Town)
ap-east-1      Asia Pacific (Hong Kong)
ap-northeast-1 Asia Pacific (Tokyo)
ap-northeast-2 Asia Pacific (Seoul)
ap-northeast-3 Asia Pacific (Osaka)
ap-south-1     Asia Pacific (Mumbai)
ap-south-2     Asia Pacific (Hyderabad)
ap-southeast-1 Asia Pacific (Singapore)
ap-southeast-2 Asia Pacific (Sydney)
ap-southeast-3 Asia Pacific (Jakarta)
ap-southeast-4 Asia Pacific (Melbourne)
ca-central-1   Canada (Central)
eu-central-1   EU (Frankfurt)
eu-central-2   EU (Zurich)
eu-north-1     EU (Stockholm)
eu-south-1     EU (Milan)
eu-south-2     EU (Spain)
eu-west-1      EU (Ireland)
eu-west-2      EU (London)
eu-west-3      EU (Paris)
il-central-1   Israel (Tel Aviv)
me-central-1   Middle East (UAE)
me-south-1     Middle East (Bahrain)
sa-east-1      South America (Sao Paulo)`;

const AZURE = `
australiacentral   Australia Central
australiaeast      Australia East
australiasoutheast Australia Southeast
brazilsouth        Brazil South
canadacentral      Canada Central
canadaeast         Canada East
centralindia       Central India
centralus          Central US
eastasia           East Asia
eastus             East US
eastus2            East US 2
francecentral      France Central
germanywestcentral Germany West Central
japaneast          Japan East
japanwest          Japan West
koreacentral       Korea Central
northcentralus     North Central US
northeurope        North Europe
norwayeast         Norway East
southafricanorth   South Africa North
southcentralus     South Central US
southeastasia      Southeast Asia
southindia         South India
swedencentral      Sweden Central
switzerlandnorth   Switzerland North
uaenorth           UAE North
uksouth            UK South
ukwest             UK West
westcentralus      West Central US
westeurope         West Europe
westindia          West India
westus             West US
westus2            West US 2
westus3            West US 3`;

const DIGITAL_OCEAN = `
nyc1 New York 1
nyc3 New York 3
sfo2 San Francisco 2
sfo3 San Francisco 3
ams3 Amsterdam 3
sgp1 Singapore 1
lon1 London 1
fra1 Frankfurt 1
tor1 Toronto 1
blr1 Bangalore 1
syd1 Sydney 1`;

const GOOGLE = `
us-central1     Iowa
us-east1        South Carolina
us-east4        Northern Virginia
us-west1        Oregon
us-west2        Los Angeles
europe-north1   Finland
europe-west1    Belgium
europe-west2    London
europe-west3    Frankfurt
europe-west4    Netherlands
europe-southwest1 Madrid
asia-east1      Taiwan
asia-northeast1 Tokyo
asia-south1     Mumbai
asia-southeast1 Singapore
australia-southeast1 Sydney
southamerica-east1 Sao Paulo`;

/** A line of the lists above. */
export interface NamedRegion {
  readonly id: string;
  readonly name: string;
}

/** The lists by the provider's API name. */
export const REGIONS = {
  AMAZON: parse(AMAZON),
  "azurecompute-arm": parse(AZURE),
  digitalocean2: parse(DIGITAL_OCEAN),
  googlecloudplatform: parse(GOOGLE),
} as const;

function parse(list: string): readonly NamedRegion[] {
  return list
    .trim()
    .split("\n")
    .map((line) => /^(\S+)\s+(.+)$/.exec(line))
    .map((match) => ({ id: match?.[1] ?? "", name: match?.[2] ?? "" }));
}
