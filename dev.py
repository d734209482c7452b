#!/usr/bin/env python3
"""Takes a verb, gives a ready environment and runs the verb in it. Standard library only.

    python3 dev.py site                   build this folder's own site
    python3 dev.py start                  the same, then edit it in the browser (what a double click on the start files does)
    python3 dev.py test [pytest options]  install what the tests need and run them
    python3 dev.py --install-system       install Chromium, CJK fonts, Java and npm by apt (as root; also with a verb)

The environment is .venv/, made from the hashed locks in requirements/ by uv when it is found, else by venv and pip; the mirror
set for pip (PIP_INDEX_URL or its settings file) is used by both. Nothing asks for sudo. No new spellings in this file: a Python
that is too old must still be able to read it and say so.
"""

import hashlib
import importlib.util
import io
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
STAMP = pathlib.Path(VENV, "exemplar-lock.stamp")
VERSION = "{}.{}".format(*sys.version_info[:2])
# Debian package: commands of which one is enough (none: dpkg is asked)
APT = {"chromium": "chromium chromium-browser google-chrome google-chrome-stable", "default-jre-headless": "java", "npm": "npm"}
APT.update(dict.fromkeys(("fonts-noto-cjk", "fonts-lxgw-wenkai", "libpangoft2-1.0-0", "libharfbuzz-subset0"), ""), **{"poppler-utils": "pdftotext"})
APT.update({"rsync": "rsync", "nginx-light": "nginx"})  # what sites are put online with


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def surroundings() -> "dict[str, str]":
    """The environment of every command we run: UTF-8 whatever the locale, one mirror for pip and uv."""
    result = dict(os.environ, PYTHONUTF8="1", PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    for name in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"):  # another environment must not shine through
        result.pop(name, None)
    for ours, theirs in (("UV_DEFAULT_INDEX", "PIP_INDEX_URL"), ("UV_INDEX", "PIP_EXTRA_INDEX_URL")):
        if theirs in os.environ:
            result.setdefault(ours, os.environ[theirs])
    return result


def run(*command: str) -> int:
    return subprocess.run(command, cwd=ROOT, env=surroundings(), check=False).returncode


def answer(*command: str) -> str:
    """What a command prints, or nothing when it can't be run."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, env=surroundings(), capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def wanted(kind: str) -> str:
    """What the stamp says when the environment fits the lock."""
    content = pathlib.Path(ROOT, "requirements", kind + ".txt").read_bytes().replace(b"\r\n", b"\n")
    return " ".join([kind, VERSION, hashlib.sha256(content).hexdigest()])


def is_ready(kind: str) -> bool:
    """The test lock holds the core lock, so an environment for tests serves the site as well."""
    return os.path.exists(PYTHON) and STAMP.exists() and STAMP.read_text("ascii") in {wanted(kind), wanted("test")}


def prepare(kind: str) -> None:
    """Makes .venv from the lock, unless the stamp says that it is so already."""
    if is_ready(kind):
        return
    say("正在准备运行环境，第一次约需半分钟…… / preparing the environment, about half a minute the first time ...")
    lock = os.path.join("requirements", kind + ".txt")
    if not install_with_uv(lock):
        install_with_pip(lock)
    packages = answer(PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    # A relative line is plain ASCII whatever the folder is called, and survives moving the folder.
    pathlib.Path(packages, "exemplar-checkout.pth").write_text(os.path.relpath(ROOT, packages) + "\n", "ascii")
    STAMP.write_text(wanted(kind), "ascii")


def is_usable() -> bool:
    return answer(PYTHON, "-c", "import sys; print('%s.%s' % sys.version_info[:2])") == VERSION


def install_with_uv(lock: str) -> bool:
    uv = shutil.which("uv")
    if not uv:
        return False
    if not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & surroundings().keys():  # uv reads no settings file of pip
        mirror = answer(sys.executable, "-m", "pip", "config", "get", "global.index-url")
        os.environ.update({"UV_DEFAULT_INDEX": mirror} if mirror else {})
    makes = (uv, "venv", "-q", "--clear", "--python", sys.executable, VENV)
    fills = (uv, "pip", "install", "-q", "--python", PYTHON, "--require-hashes", "--only-binary", ":all:", "-r", lock)
    if (is_usable() or run(*makes) == 0) and run(*fills) == 0:
        return True
    say("uv 没有成功，改用 pip / uv did not succeed, trying pip")
    return False


def install_with_pip(lock: str) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        text = "这个 Python 没有 venv，请先安装 {0}（例如 apt install {0}），再重试。\n"
        text += "This Python lacks venv: install {0} first (for example: apt install {0}), then try again."
        raise SystemExit(text.format("python" + VERSION + "-venv"))
    if not is_usable() or not answer(PYTHON, "-m", "pip", "--version"):
        run(sys.executable, "-m", "venv", *([] if is_usable() else ["--clear"]), VENV)
    if run(PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "--only-binary", ":all:", "-r", lock) != 0:
        text = "没有装好所需的库（见上）。网络不通时可设镜像：PIP_INDEX_URL=镜像地址 python3 dev.py …\n"
        raise SystemExit(text + "The libraries could not be installed (see above). PIP_INDEX_URL=... sets a mirror.")


def missing_system() -> "list[str]":
    asks = ("dpkg-query", "-W", "-f", "${db:Status-Status}")
    found = {name: any(map(shutil.which, APT[name].split())) or answer(*asks, name) == "installed" for name in APT}
    return [name for name in APT if not found[name]]


def install_system() -> None:
    """Installs by apt what is missing, each by itself: a name that apt doesn't know must not stop the others."""
    installs = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
    if missing_system() and shutil.which("apt-get") and getattr(os, "geteuid", lambda: 1)() == 0:
        say("正在安装系统软件包 / installing system packages: " + " ".join(missing_system()))
        env = dict(surroundings(), DEBIAN_FRONTEND="noninteractive")
        for command in [("apt-get", "update", "-qq")] + [(*installs, package) for package in missing_system()]:
            subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
    if missing_system():
        say("缺少系统软件包，请由管理员安装 / system packages are missing, an administrator can run:")
        say("  " + " ".join((*installs, *missing_system())))


def quoted(path: str) -> str:
    """A path that opens when pasted into the shell; `-` when there is none to show."""
    full = os.path.join(ROOT, path) if path else "-"
    return subprocess.list2cmdline([full]) if os.name == "nt" else shlex.quote(full)


def site(brief: bool = False) -> int:
    """Builds this folder's site and ends with four lines: built, open, print, edit and watch; `brief` gives the first."""
    prepare("core")
    command = [PYTHON, "-m", "builder", "build", "--site", ROOT, "--report", "json"]
    done = subprocess.run(command, cwd=ROOT, env=surroundings(), stdout=subprocess.PIPE, check=False)
    text = done.stdout.decode("utf-8", "replace").strip()
    try:
        report = json.loads(text[text.index("{") :])
    except ValueError:
        say(text)
        return done.returncode or 3
    built = (
        "{pages} 页 pages · {people} 人 people · {errors} 错误 errors · {warnings} 提醒 warnings · {seconds:.1f} 秒 s"
    )
    watch = [] if os.getcwd() == ROOT else ["cd", quoted(ROOT), "&&"]
    watch += [os.path.relpath(PYTHON, ROOT), "-m builder serve --open"]
    print("建成 built: " + built.format(**report), flush=True)
    if brief:
        return done.returncode
    print("打开 open:  " + quoted(report["first_page"]))
    print("打印 print: " + quoted(report["first_board"]))
    print("修改 edit:  " + quoted(report["first_profile"]) + "  边改边看 watch: " + " ".join(watch))
    return done.returncode


def start() -> int:
    """Builds the site, then opens its editing page and stays until the window is closed."""
    site(brief=True)  # a mistake in the content is no reason to keep the editor from mending it
    say("\n浏览器会自己打开编辑页面。这个窗口不要关：关掉它，编辑就停了。/ The browser opens by itself; closing this window ends it.")
    return run(PYTHON, "-m", "builder", "serve", "--site", ROOT, "--edit", "--open")


def test(options: "list[str]") -> int:
    if os.environ.get("CI") == "true":
        install_system()
    prepare("test")
    # The Nu HTML checker comes as a jar in an npm package, locked by digest like the rest.
    home, npm = os.path.join(VENV, "markup"), shutil.which("npm")
    if npm and not os.path.isdir(os.path.join(home, "node_modules", "vnu-jar")):
        shutil.copytree(os.path.join(ROOT, "requirements", "markup"), home, dirs_exist_ok=True)
        run(npm, "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", home)
    for cms in ("sveltia", "decap") if npm else ():  # the editors that run in the browser, pinned likewise
        run(PYTHON, "-m", "builder", "admin", "--set-up", "--cms", cms, "--site", ROOT)
    return run(PYTHON, "-m", "pytest", *(options or ["-n", "auto"]))


def main(arguments: "list[str]") -> int:
    if sys.version_info < (3, 11):
        text = "需要 Python 3.11 或更新的版本，这里是 {0}。\nPython 3.11 or newer is needed, this is {0}."
        raise SystemExit(text.format(sys.version.split()[0]))
    if "--install-system" in arguments:
        arguments.remove("--install-system")
        install_system()
        if not arguments:
            return 1 if missing_system() else 0
    if arguments[:1] == ["test"]:
        return test(arguments[1:])
    if arguments in (["site"], ["start"]):
        return site() if arguments == ["site"] else start()
    say(__doc__)
    return 0 if arguments in (["-h"], ["--help"]) else 2


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.version_info >= (3, 7):
        sys.stdout.reconfigure(errors="replace")  # stderr never fails on a character
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
