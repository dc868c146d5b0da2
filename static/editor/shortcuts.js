// The keys that the editor knows, for whatever lists them: `shortcuts()` is [{ keys, words }], in the order to show.
// The words come with the text box, in the language of the desk; a page without a text box has none.

const CONFIGURED = "textarea[data-vocabulary=body][data-django-prose-editor-configurable]"
const isMac = /mac|iphone|ipad/i.test(navigator.platform)

/** "Mod+Shift+H" as the keyboard at hand has it. */
const onThisKeyboard = (keys) =>
  isMac ? keys.replaceAll("Mod", "⌘").replaceAll("Alt", "⌥") : keys.replaceAll("Mod", "Ctrl")

export const shortcuts = (root = document) => {
  const { djangoProseEditorConfigurable: config = "{}" } = root.querySelector(CONFIGURED)?.dataset ?? {}
  const known = JSON.parse(config).extensions?.Toolbar?.shortcuts ?? []
  return known.map(({ keys, words }) => ({ keys: onThisKeyboard(keys), words }))
}
