"""Pictures of the real screens, in both languages: ``make pictures``.

- `scenes` says what is on each picture, one script a page,
- `studio` is the Odoo and the browser that they are taken with,
- `marks` draws the outlines and numbers,
- `album` keeps the files, and tells whether two pictures show the same.
"""
