"""The search page in a real browser: from a key to the results."""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from tools.chromium import find

from benchmarks import Row

ROOT = Path(__file__).resolve().parent.parent
QUERIES = {
    "fa": ["سرنخ‌های مشابه", "ادغام", "تیم فروش", "دلیل باخت", "چند تیم", "تبدیل به فرصت"],
    "en": ["similar leads", "merging", "sales team", "lost reason", "multi teams", "convert"],
}
# Types each query letter by letter, and waits each time until the results are painted.
TYPE = """async (queries) => {
  const box = document.querySelector("#search-form input"), times = [];
  for (const query of queries) {
    for (let end = 1; end <= query.length; end++) {
      box.value = query.slice(0, end);
      const start = performance.now();
      box.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - start);
    }
  }
  return times;
}"""


def typing() -> list[Row]:
    """Search as one types, in the editions that `make` has built."""
    chromium = find()
    if chromium is None or not (ROOT / "build/html/fa/search.html").is_file():
        print("  left out: it needs Chromium and the built manual", file=sys.stderr)
        return []
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for edition, queries in QUERIES.items():
            page = browser.new_page()
            page.goto((ROOT / f"build/html/{edition}/search.html").as_uri())
            page.fill("#search-form input", queries[0])
            page.wait_for_selector("#search-results a")
            median = statistics.median(page.evaluate(TYPE, queries))
            rows.append(
                Row(f"from a key to the results, {edition} (median)", median, "ms", "under 50")
            )
        browser.close()
    return rows
