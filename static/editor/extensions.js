// All that our editor adds to the prose editor or puts in the place of its own.
export * from "editor/blocks"
export * from "editor/clipboard"
export * from "editor/figures"
export * from "editor/marks"
export * from "editor/mentions"
export * from "editor/tables"
export * from "editor/toolbar"
export * from "editor/turns"
