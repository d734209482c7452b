"""One third-party library, one file: nobody else imports these libraries."""
