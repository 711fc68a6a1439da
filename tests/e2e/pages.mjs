// One address of each kind of page, found by walking the site as a reader does.
const first = (page, selector) => page.locator(selector).first().getAttribute("href");

export async function pageKinds(page, origin) {
  const kinds = { front: "/", latest: "/latest", calendar: "/calendar", search: "/search?q=storm", emptySearch: "/search", noHits: "/search?q=zzzzqqqq", missing: "/nothing-here" };
  for (const index of ["sections", "tags", "people", "organisations", "places", "publishers", "languages"]) kinds[index] = `/${index}`;
  kinds.tagsThatBegin = "/tags?q=o";
  Object.assign(kinds, { keys: "/keys", signIn: "/login", myComments: "/comments/mine", offline: "/offline" });
  await page.goto(`${origin}/search?q=${encodeURIComponent('title:"Last span"')}`);
  kinds.article = await first(page, ".river h3 a");
  await page.goto(`${origin}${kinds.article}`);
  kinds.section = await first(page, ".kicker a");
  kinds.publisher = await first(page, ".provenance .publisher");
  kinds.day = await first(page, ".provenance a[href^='/day/']");
  kinds.author = await first(page, ".byline a");
  kinds.tag = await first(page, ".tags a");
  kinds.topic = "/topic/15000000";
  kinds.story = await first(page, "a[href^='/story/']");
  kinds.version = `${kinds.article}/version/1`;
  for (const [kind, index] of [["person", "people"], ["organisation", "organisations"], ["place", "places"]]) {
    await page.goto(`${origin}/${index}`);
    kinds[kind] = await first(page, ".index-list a");
  }
  await page.goto(`${origin}/person/Arkady%20Stozharov`);
  kinds.ties = await first(page, "a[href^='/ties/']");
  await page.goto(`${origin}/language/ar`);
  kinds.language = "/language/ar";
  kinds.arabicArticle = await first(page, ".river h3 a");
  for (const [kind, path] of Object.entries(kinds)) if (!path) throw new Error(`no page of the kind "${kind}" was found`);
  return kinds;
}
