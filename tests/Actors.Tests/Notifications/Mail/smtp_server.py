"""A mail server for tests: aiosmtpd of the distribution, with every way in which servers spoil an evening.

Says what happens as JSON, one line each, on standard output; ends when its standard input does.
"""

import argparse
import asyncio
import base64
import json
import logging
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


# What is unusual about these servers is wanted.
logging.disable(logging.CRITICAL)


def say(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


def pairs(values):
    return dict(value.split("=", 1) for value in values)


class Handler:
    def __init__(self, options):
        self.options = options
        self.refuse = pairs(options.refuse)
        self.later = pairs(options.later)
        self.seen = set()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        say("hello", tls=session.ssl is not None)
        offers = [f"250-{offer}" for offer in self.options.offer]
        responses = [line for line in responses if line.strip() != "250-AUTH"]
        return responses[:-1] + offers + responses[-1:]

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if self.options.refuse_sender:
            return self.options.refuse_sender
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        answer = self.refuse.get(address, "250 OK")
        if address in self.later and address not in self.seen:
            self.seen.add(address)
            answer = self.later[address]
        say("recipient", to=address, answer=answer)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        user = session.auth_data.login.decode() if session.auth_data else None
        say(
            "mail",
            sender=envelope.mail_from,
            to=envelope.rcpt_tos,
            user=user,
            tls=session.ssl is not None or self.options.tls == "smtps",
            data=base64.b64encode(envelope.content).decode(),
        )
        if self.options.after_data == "hang":
            await asyncio.sleep(3600)
        if self.options.after_data == "drop":
            server.transport.abort()
        return self.options.answer

    async def handle_QUIT(self, server, session, envelope):
        say("quit")
        if self.options.hang_at_quit:
            await asyncio.sleep(3600)
        return "221 Bye"


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        right = data.login == user.encode() and data.password == password.encode()
        say("sign in", mechanism=mechanism, right=right)
        return AuthResult(success=right, handled=False, auth_data=data if right else None)

    return check


def raw(first, keep):
    """Somebody who is no mail server: says one thing or nothing, and goes or stays."""

    async def serve(reader, writer):
        say("connected")
        writer.write(first.encode().decode("unicode_escape").encode())
        await writer.drain()
        if keep:
            await asyncio.sleep(3600)
        writer.close()

    return serve


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", choices=["none", "starttls", "smtps"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--sign-in-required", action="store_true")
    parser.add_argument("--refuse", action="append", default=[], help="ADDRESS=ANSWER")
    parser.add_argument("--later", action="append", default=[], help="ADDRESS=ANSWER, the first time")
    parser.add_argument("--refuse-sender")
    parser.add_argument("--offer", action="append", default=[], help="a further line of the greeting")
    parser.add_argument("--answer", default="250 OK", help="to a mail")
    parser.add_argument("--after-data", choices=["hang", "drop"])
    parser.add_argument("--hang-at-quit", action="store_true")
    parser.add_argument("--raw", help="all that is said to who connects")
    parser.add_argument("--keep", action="store_true", help="and stay")
    options = parser.parse_args()

    context = None
    if options.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate, options.key)

    # One for all conversations: who wants it later remembers whom it has seen.
    handler = Handler(options)

    def session():
        signing = (
            {"authenticator": authenticator(options.user, options.password)}
            if options.user
            else {"auth_exclude_mechanism": ["LOGIN", "PLAIN"]}
        )
        return SMTP(
            handler,
            hostname="mail.test",
            tls_context=context if options.tls == "starttls" else None,
            require_starttls=options.tls == "starttls",
            auth_required=options.sign_in_required,
            auth_require_tls=options.tls == "starttls",
            **signing,
        )

    loop = asyncio.get_running_loop()
    if options.raw is not None:
        server = await asyncio.start_server(raw(options.raw, options.keep), "127.0.0.1", 0)
    else:
        server = await loop.create_server(
            session, "127.0.0.1", 0, ssl=context if options.tls == "smtps" else None
        )
    say("ready", port=server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
