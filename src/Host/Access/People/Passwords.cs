using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Experimance.Host.Access.People;

/// <summary>
/// Hashes and compares passwords (PBKDF2, by ASP.NET Core Identity). It is slow on purpose, so few at a time: a flood of attempts
/// must not take the processor from the piece. Safe from any thread.
/// </summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512: some 0.1 s of one core.</summary>
    public const int UsualRounds = 210_000;

    /// <summary>Hashes under way at once.</summary>
    private const int AtOnce = 1;

    /// <summary>How long an attempt waits for its turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly PasswordHasher<Person> _hasher;
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly Lazy<string> _nobody;
    private long _compared;

    public Passwords(int rounds = UsualRounds)
    {
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        // Compared with where there is nobody of that name, so that the answer takes as long.
        _nobody = new(() => _hasher.HashPassword(null!, Keys.Fresh(Keys.LongBytes)));
    }

    /// <summary>How many comparisons were made since the start, each as costly as any other.</summary>
    public long Compared => Interlocked.Read(ref _compared);

    public Task<string?> HashAsync(string password) => InTurnAsync(() => _hasher.HashPassword(null!, password));

    /// <summary>Is it theirs? The same work is done for somebody unknown or without a password.</summary>
    /// <returns>Null: too many wait already.</returns>
    public async Task<bool?> IsAsync(Person? person, string password)
    {
        var hash = person?.PasswordHash;
        var same = await InTurnAsync(() =>
            {
                Interlocked.Increment(ref _compared);
                return
                    _hasher.VerifyHashedPassword(null!, hash ?? _nobody.Value, password)
                    != PasswordVerificationResult.Failed
                    ? "yes"
                    : "no";
            })
            .ConfigureAwait(false);
        return same is null ? null : same == "yes" && hash is not null;
    }

    public void Dispose() => _turns.Dispose();

    private async Task<string?> InTurnAsync(Func<string> work)
    {
        if (!await _turns.WaitAsync(Patience).ConfigureAwait(false))
        {
            return null;
        }

        try
        {
            return await Task.Run(work).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }
}
