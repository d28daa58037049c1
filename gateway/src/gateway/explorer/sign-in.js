// Sign-in with the authorization-code flow and PKCE; tokens stay in this browser tab, one for each account.

import { read, write } from "./storage.js";

const TOKENS = "kiosque.tokens";
const PENDING = "kiosque.sign-in";

/** The tokens that still hold, by the account that each speaks for. */
export function tokens() {
  const kept = Object.entries(read(TOKENS) ?? {});
  return Object.fromEntries(kept.filter(([, token]) => claims(token).exp * 1000 > Date.now()));
}

function keep(token) {
  const account = claims(token).sub;
  write(TOKENS, { ...tokens(), [account]: token });
  return account;
}

export function forget(account) {
  const kept = tokens();
  delete kept[account];
  write(TOKENS, kept);
}

/** Leave for the issuer; it sends the person back here with a code. */
export async function leave() {
  const { client, authorization_endpoint: address } = await discovered();
  const verifier = encode(crypto.getRandomValues(new Uint8Array(32)));
  const state = encode(crypto.getRandomValues(new Uint8Array(16)));
  write(PENDING, { verifier, state });
  const challenge = encode(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
  location.assign(`${address}?${new URLSearchParams({
    response_type: "code", client_id: client, redirect_uri: here(), scope: "openid", state,
    code_challenge: challenge, code_challenge_method: "S256",
  })}`);
}

/** Exchange the code that the person came back with, if they did; return the account. */
export async function comeBack() {
  const given = new URLSearchParams(location.search);
  const pending = read(PENDING);
  if (!given.has("state") || given.get("state") !== pending?.state) return null;
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, "", here());
  if (!given.has("code")) return null;
  const { client, token_endpoint: address } = await discovered();
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams({
    grant_type: "authorization_code", client_id: client, redirect_uri: here(), code: given.get("code"),
    code_verifier: pending.verifier,
  }) });
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status}.`);
  return keep((await answer.json()).access_token);
}

async function discovered() {
  const { issuer, client } = await (await fetch("/explorer/sign-in.json")).json();
  return { client, ...(await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) };
}

const here = () => location.origin + location.pathname;
const encode = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const claims = (token) => JSON.parse(new TextDecoder().decode(Uint8Array.from(
  atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0))));
