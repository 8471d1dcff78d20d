import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  // No file may be inlined: the content security policy allows nothing inline.
  build: { target: "es2021", assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: { polyfill: false } },
});
