// The map: canvas drawing only, no tiles, no request. It shows groups by colour and tells what was pointed at.

import { useEffect, useRef } from "preact/hooks";
import Feature, { type FeatureLike } from "ol/Feature";
import OlMap from "ol/Map";
import View from "ol/View";
import GeoJSON from "ol/format/GeoJSON";
import TileLayer from "ol/layer/Tile";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import XYZ from "ol/source/XYZ";
import { LineString, Point, Polygon, type Geometry } from "ol/geom";
import { Circle, Fill, RegularShape, Stroke, Style, Text } from "ol/style";
import { defaults as controls } from "ol/control/defaults";
import ScaleLine from "ol/control/ScaleLine";
import { defaults as interactions } from "ol/interaction/defaults";
import DragPan from "ol/interaction/DragPan";
import { fromLonLat, toLonLat } from "ol/proj";
import type { Extent } from "ol/extent";
import { fillOf } from "./colours";
import { useView } from "./store";
import { t } from "./words";
import type { Collection, Project, Unit } from "./types";

export type Tool = "pick" | "paint" | "lasso" | "drag" | "pan" | "split" | "barrier";

/** A drawn line in degrees, and the unit under its middle. */
export interface Drawn {
  line: [number, number][];
  middle: string | null;
}

export interface MapProps {
  project: Project;
  geometry: Collection;
  /** Colour index by unit; missing: in no group. */
  colourOf: Map<string, number>;
  /** Text by unit. */
  labelOf: Map<string, string>;
  outlines: Collection | null;
  picked: ReadonlySet<string>;
  focus: string | null;
  marked?: ReadonlySet<string>;
  tool?: Tool;
  brush?: number;
  showLinks?: boolean;
  showHalls?: boolean;
  label: string;
  view?: View;
  zoomTo?: { code: string; count: number } | null;
  onPick?: (codes: string[], how: "click" | "paint" | "lasso") => void;
  onDrag?: (from: string, to: string) => void;
  onLine?: (drawn: Drawn) => void;
  onHover?: (code: string | null, at: [number, number]) => void;
}

const FONT = '600 12px "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif';
const FONT_SMALL = '11px "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** Room for the buttons at the right, pixels. */
const BUTTONS = 56;

const format = new GeoJSON({ featureProjection: "EPSG:3857" });

export function sharedView(): View {
  return new View({ center: [0, 0], zoom: 14, enableRotation: false });
}

interface Layers {
  units: VectorSource;
  labels: VectorSource;
  outlines: VectorSource;
  extra: VectorSource;
  lasso: VectorSource;
  unitLayer: VectorLayer;
  labelLayer: VectorLayer;
  map: OlMap;
}

export function CommuneMap(props: MapProps) {
  const box = useRef<HTMLDivElement>(null);
  const layers = useRef<Layers | null>(null);
  const now = useRef(props);
  now.current = props;

  useEffect(() => {
    const made = create(box.current!, now);
    layers.current = made;
    return () => {
      made.map.setTarget(undefined);
      layers.current = null;
    };
  }, []);

  useEffect(() => {
    const l = layers.current!;
    l.units.clear();
    l.labels.clear();
    const features = format.readFeatures(props.geometry);
    l.units.addFeatures(features);
    for (const feature of features) {
      const at = labelPoint(feature);
      if (at) {
        const label = new Feature(at);
        label.setId(feature.getId());
        l.labels.addFeature(label);
      }
    }
    whole(l, props.project);
  }, [props.geometry]);

  useEffect(() => {
    const l = layers.current!;
    l.outlines.clear();
    if (props.outlines) l.outlines.addFeatures(format.readFeatures(props.outlines));
  }, [props.outlines]);

  useEffect(() => {
    const l = layers.current!;
    l.extra.clear();
    if (props.showLinks || isDiagram(props.project)) addLinks(l.extra, props.project, l.labels);
    if (props.showHalls) addHalls(l.extra, props.project);
  }, [props.showLinks, props.showHalls, props.project, props.geometry]);

  useEffect(() => {
    layers.current!.unitLayer.changed();
    layers.current!.labelLayer.changed();
  }, [props.colourOf, props.labelOf, props.picked, props.focus, props.marked]);

  const { tiles } = useView();
  useEffect(() => {
    const { map, unitLayer } = layers.current!;
    const background = map.getLayers();
    const old = background.getArray().filter((layer) => layer instanceof TileLayer);
    for (const layer of old) background.remove(layer);
    unitLayer.setOpacity(tiles ? 0.6 : 1);
    if (tiles) background.insertAt(0, new TileLayer({ source: new XYZ({ url: tiles, maxZoom: 19 }) }));
  }, [tiles]);

  useEffect(() => {
    const pan = props.tool === undefined || props.tool === "pick" || props.tool === "pan";
    layers.current!.map.getInteractions().forEach((interaction) => {
      if (interaction instanceof DragPan) interaction.setActive(pan);
    });
  }, [props.tool]);

  useEffect(() => {
    const wanted = props.zoomTo;
    if (!wanted) return;
    const feature = layers.current!.units.getFeatureById(wanted.code) as Feature<Geometry> | null;
    const geometry = feature?.getGeometry();
    if (geometry) fit(layers.current!.map, geometry.getExtent(), 17, 160);
  }, [props.zoomTo]);

  return (
    <div class={`map tool-${props.tool ?? "pick"} ${isDiagram(props.project) ? "diagram" : ""}`}>
      <div ref={box} class="map-canvas" tabIndex={0} role="application" aria-label={props.label} />
      <Note project={props.project} />
      <Legend {...props} />
      <div class="map-buttons">
        <button type="button" aria-label="+" onClick={() => zoom(layers.current!.map, 1)}>
          +
        </button>
        <button type="button" aria-label="−" onClick={() => zoom(layers.current!.map, -1)}>
          −
        </button>
        <button type="button" aria-label="⤢" onClick={() => whole(layers.current!, now.current.project)}>
          ⤢
        </button>
      </div>
    </div>
  );
}

/** Nothing says where the units are: the server gives them places by their links alone. */
function isDiagram(project: Project): boolean {
  return project.units.every((unit) => unit.place === null);
}

/** What must be known before anybody trusts the map. */
function Note({ project }: { project: Project }) {
  const { units } = project;
  if (isDiagram(project)) return <p class="diagram-note">{t("diagram_note")}</p>;
  const nowhere = units.filter((unit) => unit.place === null).length;
  const guessed = estimatedOf(units).size > 0;
  if (!guessed && nowhere === 0) return null;
  return (
    <p class="diagram-note estimated-note">
      {guessed && t("estimated_note")} {nowhere > 0 && t("nowhere_note", { n: nowhere })}
    </p>
  );
}

/** What the colours and lines mean that are on the map now. */
function Legend(props: MapProps) {
  const marks: [boolean, string, string][] = [
    [props.colourOf.size > 0, "merged", t("merged")],
    [props.colourOf.size > 0, "kept", t("unchanged")],
    [estimatedOf(props.project.units).size > 0, "estimated", t("estimated_mark")],
    [(props.marked?.size ?? 0) > 0, "marked", t("below")],
    [props.showLinks ?? false, "link", t("link_mark")],
    [(props.showLinks ?? false) && props.project.links.cut.length > 0, "cut", t("cut_mark")],
    [props.showHalls ?? false, "hall", t("show_halls")],
  ];
  const shown = marks.filter(([there]) => there);
  if (shown.length === 0) return null;
  return (
    <p class="legend">
      {shown.map(([, kind, text]) => (
        <span key={kind}>
          <span class={`swatch ${kind}`} aria-hidden="true" /> {text}
        </span>
      ))}
    </p>
  );
}

function zoom(map: OlMap, by: number): void {
  const view = map.getView();
  view.animate({ zoom: (view.getZoom() ?? 14) + by, duration: 120 });
}

function fit(map: OlMap, extent: Extent | null, maxZoom = 19, room = 24, below = room): void {
  if (extent && Number.isFinite(extent[0]!)) map.getView().fit(extent, { padding: [room, Math.max(room, BUTTONS), below, room], maxZoom });
}

/** Room below a diagram for what is said about it, pixels. */
const NOTE = 90;

/** Everything in view. */
function whole(made: Layers, project: Project): void {
  if (isDiagram(project)) fit(made.map, made.units.getExtent(), 19, 40, NOTE);
  else fit(made.map, made.units.getExtent());
}

function labelPoint(feature: Feature<Geometry>): Point | null {
  const geometry = feature.getGeometry();
  if (geometry?.getType() === "MultiPolygon") {
    const points = (geometry as import("ol/geom").MultiPolygon).getPolygons();
    const largest = points.reduce((a, b) => (b.getArea() > a.getArea() ? b : a));
    const [x, y] = largest.getInteriorPoint().getCoordinates();
    return new Point([x!, y!]);
  }
  return geometry?.getType() === "Point" ? (geometry as Point) : null;
}

const outlineStyle = new Style({ stroke: new Stroke({ color: "#1f2a36", width: 2.5 }) });
const linkStyle = new Style({ stroke: new Stroke({ color: "#2f6f3e", width: 1.5 }) });
const cutStyle = new Style({ stroke: new Stroke({ color: "#b3261e", width: 2.5, lineDash: [4, 4] }) });
const hallStyle = new Style({
  image: new RegularShape({
    points: 4,
    radius: 6,
    angle: Math.PI / 4,
    fill: new Fill({ color: "#7a1f5c" }),
    stroke: new Stroke({ color: "#fff", width: 1.5 }),
  }),
});
const lassoStyle = new Style({
  stroke: new Stroke({ color: "#0b5394", width: 2, lineDash: [6, 4] }),
  fill: new Fill({ color: "rgba(11,83,148,0.12)" }),
});

function create(target: HTMLElement, now: { current: MapProps }): Layers {
  const units = new VectorSource();
  const labels = new VectorSource();
  const outlines = new VectorSource();
  const extra = new VectorSource();
  const lasso = new VectorSource();
  const unitLayer = new VectorLayer({ source: units, style: (feature) => unitStyle(feature, now.current) });
  const labelLayer = new VectorLayer({
    source: labels,
    declutter: true,
    style: (feature) => labelStyle(feature, now.current),
  });
  const map = new OlMap({
    target,
    layers: [
      unitLayer,
      new VectorLayer({ source: outlines, style: outlineStyle }),
      new VectorLayer({ source: extra, style: extraStyle }),
      new VectorLayer({ source: lasso, style: lassoStyle }),
      labelLayer,
    ],
    controls: controls({ zoom: false, rotate: false, attribution: false }).extend([new ScaleLine()]),
    interactions: interactions({ altShiftDragRotate: false, pinchRotate: false, doubleClickZoom: false }),
    view: now.current.view ?? sharedView(),
  });
  const made = { units, labels, outlines, extra, lasso, unitLayer, labelLayer, map };
  watch(made, now);
  return made;
}

const fills = new Map<string, Style>();

const estimates = new WeakMap<Unit[], Set<string>>();

/** Units whose boundary the program has worked out from a point. */
export function estimatedOf(units: Unit[]): Set<string> {
  const known = estimates.get(units) ?? new Set(units.filter((unit) => unit.estimated).map((unit) => unit.code));
  estimates.set(units, known);
  return known;
}

function unitStyle(feature: FeatureLike, props: MapProps): Style {
  const code = String(feature.getId());
  const colour = props.colourOf.get(code);
  const picked = props.picked.has(code);
  const focus = props.focus === code;
  const marked = props.marked?.has(code) ?? false;
  const guessed = estimatedOf(props.project.units).has(code);
  const key = `${colour}${picked}${focus}${marked}${guessed}`;
  let style = fills.get(key);
  if (!style) {
    const base = fillOf(colour);
    const stroke = focus
      ? new Stroke({ color: "#000", width: 4 })
      : picked
        ? new Stroke({ color: "#0b3d91", width: 3 })
        : marked
          ? new Stroke({ color: "#b3261e", width: 2.5, lineDash: [5, 3] })
          : guessed
            ? new Stroke({ color: "#5b6672", width: 1.4, lineDash: [1, 5], lineCap: "round" })
            : new Stroke({ color: "#7d8894", width: 0.8 });
    const fill = new Fill({ color: picked ? "#4f86d9" : base });
    style = new Style({
      fill,
      stroke,
      zIndex: focus ? 3 : picked ? 2 : marked ? 1 : 0,
      image: new Circle({ radius: 9, fill, stroke: stroke }),
    });
    fills.set(key, style);
  }
  return style;
}

function labelStyle(feature: FeatureLike, props: MapProps): Style | undefined {
  const code = String(feature.getId());
  const text = props.labelOf.get(code);
  if (!text) return undefined;
  const picked = props.picked.has(code);
  // A node is a circle: its name stands below it.
  const below = isDiagram(props.project);
  const key = `${picked}${below}${text}`;
  const known = labels.get(key);
  if (known) return known;
  const style = new Style({
    text: new Text({
      text,
      font: text.includes("\n") || picked ? FONT : FONT_SMALL,
      fill: new Fill({ color: "#12202e" }),
      stroke: new Stroke({ color: "rgba(255,255,255,0.9)", width: 3 }),
      overflow: true,
      offsetY: below ? 22 : 0,
    }),
    zIndex: picked ? 1 : 0,
  });
  if (labels.size > 5000) labels.clear();
  labels.set(key, style);
  return style;
}

const labels = new Map<string, Style>();

function extraStyle(feature: FeatureLike): Style {
  const kind = feature.get("kind") as string;
  return kind === "hall" ? hallStyle : kind === "cut" ? cutStyle : linkStyle;
}

function addLinks(source: VectorSource, project: Project, labels: VectorSource): void {
  const diagram = isDiagram(project);
  const place = new Map(
    project.units.map((unit) => {
      const node = diagram ? (labels.getFeatureById(unit.code) as Feature<Point> | null) : null;
      return [unit.code, unit.place ? fromLonLat(unit.place) : (node?.getGeometry()?.getCoordinates() ?? null)];
    }),
  );
  const line = (a: string, b: string, kind: string) => {
    const from = place.get(a);
    const to = place.get(b);
    if (from && to) source.addFeature(new Feature({ geometry: new LineString([from, to]), kind }));
  };
  for (const link of project.links.joined) line(link.a, link.b, "link");
  for (const link of project.links.cut) line(link.a, link.b, "cut");
}

function addHalls(source: VectorSource, project: Project): void {
  const place = new Map(project.units.map((unit) => [unit.code, unit.place]));
  for (const hall of project.halls) {
    const at = hall.point ?? (hall.unit ? place.get(hall.unit) : null);
    if (at) source.addFeature(new Feature({ geometry: new Point(fromLonLat(at)), kind: "hall" }));
  }
}

function unitAt(made: Layers, pixel: number[]): string | null {
  const found = made.map.getFeaturesAtPixel(pixel, {
    layerFilter: (layer) => layer === made.unitLayer,
    hitTolerance: 2,
  });
  const id = found[0]?.getId();
  return id === undefined ? null : String(id);
}

/** Units within a circle of pixels. */
function unitsAround(made: Layers, pixel: number[], radius: number): string[] {
  const codes = new Set<string>();
  const steps = radius < 8 ? 1 : 12;
  const probe = (x: number, y: number) => {
    const code = unitAt(made, [x, y]);
    if (code) codes.add(code);
  };
  probe(pixel[0]!, pixel[1]!);
  if (steps > 1) {
    for (let i = 0; i < steps; i += 1) {
      const angle = (2 * Math.PI * i) / steps;
      probe(pixel[0]! + radius * Math.cos(angle), pixel[1]! + radius * Math.sin(angle));
    }
  }
  return [...codes];
}

function watch(made: Layers, now: { current: MapProps }): void {
  const { map } = made;
  let painting = false;
  let path: number[][] = [];
  let dragged: string | null = null;
  map.on("click", (event) => {
    const tool = now.current.tool ?? "pick";
    if (tool === "pick" || tool === "pan") {
      const code = unitAt(made, event.pixel);
      if (code) now.current.onPick?.([code], "click");
    }
  });
  map.on("pointermove", (event) => {
    if (event.dragging) return;
    const code = unitAt(made, event.pixel);
    now.current.onHover?.(code, [event.pixel[0]!, event.pixel[1]!]);
  });
  const element = map.getViewport() as HTMLElement;
  const at = (event: PointerEvent): number[] => map.getEventPixel(event);
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const tool = now.current.tool;
    if (tool === "paint") {
      painting = true;
      now.current.onPick?.(unitsAround(made, at(event), now.current.brush ?? 4), "paint");
    } else if (tool === "lasso" || tool === "split" || tool === "barrier") {
      path = [map.getCoordinateFromPixel(at(event))];
    } else if (tool === "drag") {
      dragged = unitAt(made, at(event));
    }
  });
  element.addEventListener("pointermove", (event) => {
    if (painting) {
      now.current.onPick?.(unitsAround(made, at(event), now.current.brush ?? 4), "paint");
    } else if (path.length > 0) {
      path.push(map.getCoordinateFromPixel(at(event)));
      made.lasso.clear();
      made.lasso.addFeature(new Feature(now.current.tool === "lasso" ? new Polygon([path]) : new LineString(path)));
    }
  });
  element.addEventListener("pointerup", (event) => {
    painting = false;
    const drawing = now.current.tool === "split" || now.current.tool === "barrier";
    if (drawing && path.length > 1) {
      const line = new LineString(path);
      const middle = unitAt(made, map.getPixelFromCoordinate(line.getCoordinateAt(0.5)));
      const places = path.map((place) => toLonLat(place) as [number, number]);
      now.current.onLine?.({ line: places, middle });
    } else if (path.length > 2) {
      const area = new Polygon([path]);
      const inside = made.labels
        .getFeatures()
        .filter((label) => area.intersectsCoordinate((label.getGeometry() as Point).getCoordinates()))
        .map((label) => String(label.getId()));
      if (inside.length > 0) now.current.onPick?.(inside, "lasso");
    }
    path = [];
    made.lasso.clear();
    if (dragged) {
      const over = unitAt(made, at(event));
      if (over && over !== dragged) now.current.onDrag?.(dragged, over);
      else if (over) now.current.onPick?.([over], "click");
    }
    dragged = null;
  });
  element.addEventListener("pointerleave", () => {
    painting = false;
    now.current.onHover?.(null, [0, 0]);
  });
}

