/**
 * The regions of the providers: id and friendly name, one region per line. The names are those of Abiquo's own lists
 * for Amazon and Azure (5.x). Regions that these clouds opened later follow the same style.
 */

const AMAZON = `
us-east-1      US East (N. Virginia)
us-east-2      US East (Ohio)
us-west-1      US West (N. California)
us-west-2      US West (Oregon)
us-gov-east-1  AWS GovCloud (US-East)
us-gov-west-1  AWS GovCloud (US)
af-south-1     Africa (Cape Town)
ap-east-1      Asia Pacific (Hong Kong)
ap-east-2      Asia Pacific (Taipei)
ap-northeast-1 Asia Pacific (Tokyo)
ap-northeast-2 Asia Pacific (Seoul)
ap-northeast-3 Asia Pacific (Osaka)
ap-south-1     Asia Pacific (Mumbai)
ap-south-2     Asia Pacific (Hyderabad)
ap-southeast-1 Asia Pacific (Singapore)
ap-southeast-2 Asia Pacific (Sydney)
ap-southeast-3 Asia Pacific (Jakarta)
ap-southeast-4 Asia Pacific (Melbourne)
ap-southeast-5 Asia Pacific (Malaysia)
ap-southeast-6 Asia Pacific (New Zealand)
ap-southeast-7 Asia Pacific (Thailand)
ca-central-1   Canada (Central)
ca-west-1      Canada West (Calgary)
cn-north-1     China (Beijing)
cn-northwest-1 China (Ningxia)
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
mx-central-1   Mexico (Central)
sa-east-1      South America (Sao Paulo)`;

const AZURE = `
australiacentral   Australia Central
australiacentral2  Australia Central 2
australiaeast      Australia East
australiasoutheast Australia Southeast
austriaeast        Austria East
belgiumcentral     Belgium Central
brazilsouth        Brazil South
brazilsoutheast    Brazil Southeast
canadacentral      Canada Central
canadaeast         Canada East
centralindia       Central India
centralus          Central US
chilecentral       Chile Central
chinaeast          China East
chinaeast2         China East 2
chinanorth         China North
chinanorth2        China North 2
chinanorth3        China North 3
eastasia           East Asia
eastus             East US
eastus2            East US 2
francecentral      France Central
francesouth        France South
germanycentral     Germany Central
germanynorth       Germany North
germanynortheast   Germany Northeast
germanywestcentral Germany West Central
indonesiacentral   Indonesia Central
israelcentral      Israel Central
italynorth         Italy North
japaneast          Japan East
japanwest          Japan West
jioindiacentral    Jio India Central
jioindiawest       Jio India West
koreacentral       Korea Central
koreasouth         Korea South
malaysiawest       Malaysia West
mexicocentral      Mexico Central
newzealandnorth    New Zealand North
northcentralus     North Central US
northeurope        North Europe
norwayeast         Norway East
norwaywest         Norway West
polandcentral      Poland Central
qatarcentral       Qatar Central
southafricanorth   South Africa North
southafricawest    South Africa West
southcentralus     South Central US
southeastasia      South East Asia
southindia         South India
spaincentral       Spain Central
swedencentral      Sweden Central
switzerlandnorth   Switzerland North
switzerlandwest    Switzerland West
uaecentral         UAE Central
uaenorth           UAE North
uksouth            UK South
ukwest             UK West
usdodcentral       US DoD Central
usdodeast          US DoD East
usgovarizona       US Gov Arizona
usgoviowa          US Gov Iowa
usgovtexas         US Gov Texas
usgovvirginia      US Gov Virginia
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

/** The lists by cloud. */
export const REGIONS = {
  amazon: parse(AMAZON),
  azure: parse(AZURE),
  digitalOcean: parse(DIGITAL_OCEAN),
  google: parse(GOOGLE),
} as const;

function parse(list: string): readonly NamedRegion[] {
  return list
    .trim()
    .split("\n")
    .map((line) => /^(\S+)\s+(.+)$/.exec(line))
    .map((match) => ({ id: match?.[1] ?? "", name: match?.[2] ?? "" }));
}
