// Passkeys, where the browser and the address allow them, and codes that are printed. Nothing of it is shown elsewhere.

const { hostname } = location
const isNamed = !/^[\d.]+$|^\[/.test(hostname) // a passkey belongs to a name, never to an IP address
const areThere = isNamed && isSecureContext && "parseRequestOptionsFromJSON" in (window.PublicKeyCredential ?? {})

const read = () => JSON.parse(document.getElementById("passkey-options").textContent).publicKey

async function add() {
  const options = read()
  // One that the device itself can find logs in without a password, too.
  options.authenticatorSelection = { ...options.authenticatorSelection, residentKey: "preferred", requireResidentKey: false }
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
}

async function get(options) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}

async function login(form) {
  const response = await fetch(form.action, { headers: { Accept: "application/json" } })
  if (!response.ok) throw new Error(`Asking for a passkey was answered with ${response.status}`)
  return get((await response.json()).request_options.publicKey)
}

const ways = { add, get: () => get(read()), login }

async function give(event) {
  event.preventDefault()
  const form = event.currentTarget
  const problem = form.querySelector("[role=alert][hidden]") ?? form.querySelector(".errornote")
  try {
    const credential = await ways[form.dataset.passkey](form)
    form.elements.credential.value = JSON.stringify(credential)
    form.submit()
  } catch (error) {
    if (problem) problem.hidden = false
    console.warn(error)
  }
}

if (areThere) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false
    form.addEventListener("submit", give)
  }
  for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = false
  for (const note of document.querySelectorAll("[data-no-passkeys]")) note.hidden = true
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false
  button.addEventListener("click", () => window.print())
}
