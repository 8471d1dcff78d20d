// Every step but the first, with the maps that they draw: fetched after the first picture stands.

export { ComparePage } from "./compare";
export { DossierPage } from "./dossier";
export { MapPage } from "./map-page";
export { OpinionsPage } from "./opinions";
export { PlansPage } from "./plans";
export { RulesPage } from "./rules";
export { StaffPage } from "./staff";
