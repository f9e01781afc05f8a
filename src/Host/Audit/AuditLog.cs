using System.Globalization;
using Experimance.Host.Lifecycle;
using Experimance.Palettes.Running;
using Serilog;

namespace Experimance.Host.Audit;

/// <summary>
/// The audit log: every change and every refusal, as lines that are chained by their hashes and on the disk before anything is
/// done. Writers that come at once share one flush. Safe from any thread; never throws.
/// </summary>
internal sealed class AuditLog : IShellAudit, IDisposable
{
    /// <summary>So often what was counted is written, and the head told anew.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private readonly Lock _queueGate = new();
    private readonly Lock _writeGate = new();
    private readonly AuditFiles _files;
    private readonly AuditRefusals _refusals;
    private readonly TimeProvider _clock;
    private readonly Action<AuditHead> _announce;
    private readonly RecurringWork _flushing;
    private List<Waiting> _waiting = [];
    private Action<string?> _tell = _ => { };
    private AuditGap? _gap;

    /// <param name="announce">Puts the head where nobody who can write the log can take it back; null: into the host's log, and so into the journal.</param>
    public AuditLog(string folder, TimeProvider clock, AuditLimits? limits = null, Action<AuditHead>? announce = null)
    {
        limits ??= AuditLimits.Usual;
        _clock = clock;
        _announce = announce ?? (head => AuditHeads.Tell(Log.Logger, head));
        _files = new(folder, limits, clock);
        _refusals = new(limits.Sources);
        Put([]);
        _flushing = new(clock, Round, "Writing what the audit log has counted", Flush);
    }

    /// <summary>The last line that is on the disk.</summary>
    public AuditHead Head
    {
        get
        {
            lock (_writeGate)
            {
                return _files.Head;
            }
        }
    }

    /// <summary>Who is told why the log cannot be written, and by null that it can: at every change of that and once a minute.</summary>
    public void Tell(Action<string?> tell)
    {
        lock (_writeGate)
        {
            _tell = tell;
            _tell(_gap?.Why);
        }
    }

    public bool Write(Caller caller, string what, string outcome)
    {
        var said = AuditSaid.Of(caller, what, outcome);
        return said.IsRefusal && !_refusals.IsFirst(said) ? Volatile.Read(ref _gap) is null : Put([said]);
    }

    /// <summary>Writes what was counted, tries again where the disk refused, and tells the head.</summary>
    public void Flush()
    {
        Put(_refusals.Take());
        lock (_writeGate)
        {
            _tell(_gap?.Why);
            if (_files.Head.Number > 0)
            {
                _announce(_files.Head);
            }
        }
    }

    public void Dispose()
    {
        _flushing.Dispose();
        Flush();
    }

    private bool Put(IReadOnlyList<AuditSaid> said)
    {
        var mine = new Waiting(said);
        lock (_queueGate)
        {
            _waiting.Add(mine);
        }

        lock (_writeGate)
        {
            if (!mine.Done)
            {
                // Whoever comes to the disk first takes along all that wait: one flush for them together.
                List<Waiting> all;
                lock (_queueGate)
                {
                    (all, _waiting) = (_waiting, []);
                }

                var kept = TryAppend([.. all.SelectMany(one => one.Said)]);
                all.ForEach(one => (one.Done, one.Kept) = (true, kept));
            }

            return mine.Kept;
        }
    }

    private bool TryAppend(IReadOnlyList<AuditSaid> said)
    {
        var before = _files.Head;
        try
        {
            _files.Append(_gap is { } gap ? [gap.AsLine(), .. said] : said);
            if (_gap is not null)
            {
                Log.Information("The audit log is written again");
                _gap = null;
                _tell(null);
            }

            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Refused(refused, said.Count);
            return false;
        }
        finally
        {
            foreach (var trouble in _files.TakeTroubles())
            {
                Log.Warning("Audit: {Trouble}", trouble);
            }

            if (_files.Head != before && _files.Head.Number > 0)
            {
                _announce(_files.Head);
            }
        }
    }

    private void Refused(Exception why, int lines)
    {
        if (_gap is null)
        {
            Log.Error(
                "The audit log cannot be written: {Why} Nothing is changed by shell, pages or links until it can, but stop, hold and the end of a drill. Make room on the disk, or mend the owner of {Folder}",
                why.Message,
                _files.Folder
            );
        }

        _gap = new(_gap?.Since ?? _clock.GetUtcNow(), (_gap?.Lines ?? 0) + lines, why.Message);
        _tell(why.Message);
    }

    private sealed class Waiting(IReadOnlyList<AuditSaid> said)
    {
        public IReadOnlyList<AuditSaid> Said => said;

        public bool Done { get; set; }

        public bool Kept { get; set; }
    }

    /// <summary>What could not be written, to be told once it can be.</summary>
    private sealed record AuditGap(DateTimeOffset Since, long Lines, string Why)
    {
        public AuditSaid AsLine() =>
            AuditSaid.Own(
                "audit gap",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Lines} lines could not be written since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {Why}"
                )
            );
    }
}
