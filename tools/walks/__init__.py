"""The manual, walked: a real browser does every step of every page, in both languages.

- `pages` does the steps, one script a page, and takes the page's pictures on the way,
- `steps` reads from the page itself what each step says,
- `finding` and `window` find on a screen what a person looks for by its label, and press it,
- `scene` is one page's walk: the office, the windows of those who work in it, the steps,
- `camera`, `framing` and `album` take, crop and keep the pictures,
- `studio` brings up a database and a browser for each walk, and ends what does not come to an end.
"""
