using System.Globalization;
using Experimance.Actors.Foundation;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Tests.Machine;

/// <summary>A machine in a folder: files are real, accounts are files that stand-ins of useradd and so on change, systemd is a list of calls.</summary>
internal sealed class TestMachine : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StandInPrograms _programs;

    public TestMachine()
    {
        Directory.CreateDirectory(_folder["etc"]);
        File.WriteAllText(_folder["etc", "passwd"], "root:x:0:0:root:/root:/bin/bash\n");
        File.WriteAllText(_folder["etc", "group"], "root:x:0:\nvideo:x:44:\nplugdev:x:46:\n");
        foreach (
            var folder in new[]
            {
                "opt",
                "usr/local/bin",
                "var/lib",
                "var/cache",
                "var/log",
                "var/backups",
                "etc/systemd/system",
                "etc/udev/rules.d",
                "run/systemd/system",
            }
        )
        {
            Directory.CreateDirectory(_folder[folder.Split('/')]);
        }

        _programs = new(_folder.Path);
    }

    public string Root => _folder.Path;

    public StandInPrograms Programs => _programs;

    public List<string> Calls => _programs.Calls;

    /// <summary>What a program answers instead of 0 and nothing.</summary>
    public Dictionary<string, ProgramResult> Answers => _programs.Answers;

    /// <summary>What a program does before it answers.</summary>
    public Dictionary<string, Action> Deeds => _programs.Deeds;

    /// <summary>Changes that were passed, both sides of each.</summary>
    public int Passed { get; private set; }

    public TargetMachine Machine(int? cutAt = null) =>
        new(_folder.Path, _programs, TimeProvider.System)
        {
            IsRoot = true,
            HasOwners = NativeFiles.EffectiveUser() == 0,
            OnChange = what =>
            {
                Passed++;
                if (Passed == cutAt)
                {
                    throw new PlugPulledException(what);
                }
            },
        };

    /// <summary>From now on changes are counted anew.</summary>
    public void Recount() => Passed = 0;

    /// <summary>Everything on the machine: path, kind, owner, mode, hash.</summary>
    public string Picture(params string[] except)
    {
        var machine = Machine();
        return string.Join(
            '\n',
            Directory
                .EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
                .Select(path => $"/{Path.GetRelativePath(_folder.Path, path)}")
                .Where(path => !except.Any(one => path.StartsWith(one, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {machine.Look(path)}")
        );
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>The plug is pulled: nothing of ours may handle it.</summary>
internal sealed class PlugPulledException(string at) : Exception(at);

/// <summary>useradd and its like on the files of a folder; everything else is written down and succeeds.</summary>
internal sealed class StandInPrograms(string root) : IProgramRunner
{
    private int _next = 900;

    public List<string> Calls { get; } = [];

    public Dictionary<string, ProgramResult> Answers { get; } = [];

    public Dictionary<string, Action> Deeds { get; } = [];

    public Task<ProgramResult> RunAsync(ProgramRequest request, CancellationToken cancellation)
    {
        var line = $"{request.File} {string.Join(' ', request.Arguments)}";
        Calls.Add(line);
        switch (request.File)
        {
            case "groupadd":
                Append("group", $"{request.Arguments[^1]}:x:{Next()}:");
                break;
            case "useradd":
                var group = Id(request.Arguments[2]);
                Append("passwd", $"{request.Arguments[^1]}:x:{Next()}:{group}::/:/usr/sbin/nologin");
                break;
            case "usermod":
                Change(
                    "group",
                    request.Arguments[2],
                    text => text.EndsWith(':') ? text + request.Arguments[^1] : $"{text},{request.Arguments[^1]}"
                );
                break;
            case "gpasswd":
                Change(
                    "group",
                    request.Arguments[^1],
                    text =>
                        text[..(text.LastIndexOf(':') + 1)]
                        + string.Join(
                            ',',
                            text[(text.LastIndexOf(':') + 1)..].Split(',').Where(one => one != request.Arguments[1])
                        )
                );
                break;
            case "groupdel":
                Drop("group", request.Arguments[0]);
                break;
            case "userdel":
                Drop("passwd", request.Arguments[0]);
                break;
        }

        Deeds.FirstOrDefault(one => line.StartsWith(one.Key, StringComparison.Ordinal)).Value?.Invoke();
        var answer = Answers.FirstOrDefault(one => line.StartsWith(one.Key, StringComparison.Ordinal)).Value;
        return Task.FromResult(answer ?? new ProgramResult(0, "", "", false));
    }

    private string Next() => (_next++).ToString(CultureInfo.InvariantCulture);

    private string Of(string file) => Path.Combine(root, "etc", file);

    private string Id(string group) =>
        File.ReadLines(Of("group")).Single(line => line.StartsWith($"{group}:", StringComparison.Ordinal)).Split(':')[
            2
        ];

    private void Append(string file, string line) => File.AppendAllText(Of(file), line + "\n");

    private void Change(string file, string name, Func<string, string> how) =>
        File.WriteAllLines(
            Of(file),
            File.ReadAllLines(Of(file))
                .Select(line => line.StartsWith($"{name}:", StringComparison.Ordinal) ? how(line) : line)
        );

    private void Drop(string file, string name) =>
        File.WriteAllLines(
            Of(file),
            File.ReadAllLines(Of(file)).Where(line => !line.StartsWith($"{name}:", StringComparison.Ordinal))
        );
}
