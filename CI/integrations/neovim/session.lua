-- A person's session, step by step: open the report, read what is wrong, look at a figure, apply the correction, see the
-- finding go, save. Ends with exit code 1 at the first thing that is not as it should be.

local tool = vim.env.FIGURELINT
local path = vim.api.nvim_buf_get_name(0)
local buffer = vim.api.nvim_get_current_buf()
local exit_code = nil

local function fail(message)
  io.stderr:write("neovim: " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function expect(truth, message)
  if not truth then
    fail(message)
    error(message)
  end
end

local function wait(what, truth)
  expect(vim.wait(60000, truth, 20), "waited in vain for " .. what)
end

local function diagnostics()
  return vim.diagnostic.get(buffer)
end

local function text_at(d)
  return table.concat(vim.api.nvim_buf_get_text(buffer, d.lnum, d.col, d.end_lnum, d.end_col, {}), "\n")
end

local ok, message = xpcall(function()
  local client_id = vim.lsp.start_client({
    cmd = { tool, "lsp" },
    name = "figurelint",
    root_dir = vim.fn.fnamemodify(path, ":h"),
    on_exit = function(code)
      exit_code = code
    end,
  })
  expect(client_id, "the server does not start")
  vim.bo[buffer].filetype = "markdown"
  vim.lsp.buf_attach_client(buffer, client_id)

  -- Every finding of the command line is there, around the same words.
  local report = vim.fn.json_decode(vim.fn.system({ tool, "check", "--format", "json", path }))
  expect(#report.findings > 10, "the sample has " .. #report.findings .. " findings only")
  wait("the findings", function()
    return #diagnostics() == #report.findings
  end)
  for _, finding in ipairs(report.findings) do
    local met = false
    for _, d in ipairs(diagnostics()) do
      if d.code == finding.rule and d.lnum + 1 == finding.span.line and text_at(d) == finding.span.text then
        met = true
      end
    end
    expect(met, finding.rule .. " is not at \"" .. finding.span.text .. "\"")
  end

  -- The finding behind Chinese text and an emoji.
  local last = vim.api.nvim_buf_line_count(buffer) - 1
  local growth = vim.tbl_filter(function(d)
    return d.lnum == last and d.code == "core/growth-does-not-fit"
  end, diagnostics())
  expect(#growth == 1 and text_at(growth[1]) == "52 percent", "the last line is not told of at its figure")
  vim.api.nvim_win_set_cursor(0, { last + 1, growth[1].col })

  local function ask(method, params)
    local answers = vim.lsp.buf_request_sync(buffer, method, params, 30000)
    expect(answers and answers[client_id] and not answers[client_id].err, method .. " is not answered")
    return answers[client_id].result
  end

  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params(0, "utf-16"))
  expect(hover and hover.contents.value:find("52 percent", 1, true), "hovering tells nothing of the figure")
  expect(hover.contents.value:find("1,212", 1, true), "hovering tells nothing of the figures it is set against")

  local params = vim.lsp.util.make_range_params(0, "utf-16")
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, last) }
  local correction = nil
  for _, action in ipairs(ask("textDocument/codeAction", params)) do
    if action.title:find("^Write") then
      correction = action
    end
  end
  expect(correction, "no correction is offered")
  vim.lsp.util.apply_workspace_edit(correction.edit, "utf-16")
  local line = vim.api.nvim_buf_get_lines(buffer, last, last + 1, true)[1]
  expect(line == "专利🙂 The number of branches grew by 25 percent, from 1,212 to 1,514.", "the correction gives: " .. line)
  wait("the finding to go", function()
    return #diagnostics() == #report.findings - 1
  end)

  -- A word typed before it moves what stands behind.
  vim.api.nvim_buf_set_text(buffer, 0, 2, 0, 2, { "报告🙂", "" })
  wait("the findings to move", function()
    for _, d in ipairs(diagnostics()) do
      if d.code == "core/no-such-day" then
        return text_at(d):find("31 September", 1, true) ~= nil
      end
    end
  end)
  vim.api.nvim_buf_set_text(buffer, 0, 2, 1, 0, { "" })

  vim.cmd("silent write")
  local saved = vim.fn.readfile(path)
  expect(saved[#saved] == line, "the file was not saved as it stands")
  local after = vim.fn.json_decode(vim.fn.system({ tool, "check", "--format", "json", path }))
  expect(#after.findings == #report.findings - 1, "the saved file still has the finding")

  vim.lsp.stop_client(client_id)
  wait("the server to end", function()
    return exit_code ~= nil
  end)
  expect(exit_code == 0, "the server ended with exit code " .. tostring(exit_code))
  print("neovim: " .. #report.findings .. " findings at their words, hovered, corrected, saved\n")
end, debug.traceback)

if not ok then
  fail(message)
end
vim.cmd("qall!")
